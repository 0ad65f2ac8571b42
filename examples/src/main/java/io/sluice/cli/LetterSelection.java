package io.sluice.cli;

import io.sluice.record.Reason;
import io.sluice.schema.Cassandra;
import io.sluice.schema.DeadLetterReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class LetterSelection {
  @Mixin CassandraOptions cassandra;

  @Option(names = "--job", paramLabel = "J", description = "Only of this job, as quotes.")
  private String job;

  @Option(
      names = "--source",
      paramLabel = "S",
      description = "Only of this source, as list prints it.")
  private String source;

  @Option(
      names = "--reason",
      paramLabel = "R",
      description = "Only with this reason: ${COMPLETION-CANDIDATES}.")
  private Reason reason;

  boolean isAll() {
    return job == null && source == null && reason == null;
  }

  DeadLetterReader reader(Cassandra session) {
    DeadLetterReader reader = DeadLetterReader.deadLetters(session, cassandra.keyspace);
    if (job != null) {
      reader = reader.ofJob(job);
    }
    if (source != null) {
      reader = reader.ofSource(source);
    }
    return reason == null ? reader : reader.ofReason(reason.name());
  }
}
