package io.sluice.cli;

import io.sluice.schema.Applied;
import io.sluice.schema.Cassandra;
import io.sluice.schema.Difference;
import io.sluice.schema.Replication;
import io.sluice.schema.Schema;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code schema}: the tables. */
@Command(
    name = "schema",
    synopsisSubcommandLabel = "apply|check|show",
    description = "Make, compare or print the tables that Sluice writes to.")
final class SchemaCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw Subcommands.missing(spec);
  }

  @Command(
      name = "apply",
      description = "Make the keyspace and the tables that are missing. Once is enough.")
  int apply(
      @Mixin CassandraOptions cassandra,
      @Option(
              names = "--replication",
              paramLabel = "N",
              converter = Numbers.Count.class,
              description =
                  "Replicas, in a cluster of one data centre; a keyspace that has another number is refused (default: 1 if it is new, else as it is).")
          Long replication) {
    try (Cassandra session = Cassandra.connect(cassandra.address)) {
      Schema schema = Schema.of(session, cassandra.keyspace);
      if (replication != null) {
        schema = schema.withReplication(Replication.simple(replication.intValue()));
      }
      Applied applied = apply(schema, cassandra);
      if (applied.keyspaceCreated()) {
        System.out.println("made keyspace " + applied.keyspace());
      }
      applied.steps().forEach(step -> System.out.println("applied " + step));
      System.out.printf(
          "keyspace %s is at schema version %d%n", applied.keyspace(), applied.version());
    }
    return Sluice.DONE;
  }

  private static Applied apply(Schema schema, CassandraOptions cassandra) {
    String what =
        "making the tables in keyspace %s at %s".formatted(cassandra.keyspace, cassandra.address);
    try (StatusLine status = StatusLine.during(what)) {
      return schema.apply();
    }
  }

  @Command(
      name = "check",
      description = "Compare the tables with what they should be. Exit status 1 if they differ.")
  int check(@Mixin CassandraOptions cassandra) {
    try (Cassandra session = Cassandra.connect(cassandra.address)) {
      List<Difference> differences = Schema.of(session, cassandra.keyspace).check();
      differences.forEach(System.out::println);
      if (differences.isEmpty()) {
        System.out.printf(
            "keyspace %s is as schema version %d says%n",
            cassandra.keyspace, Schema.latestVersion());
      }
      return differences.isEmpty() ? Sluice.DONE : Sluice.FAILED;
    }
  }

  @Command(name = "show", description = "Print the CQL of the tables.")
  int show(
      @Option(
              names = "--keyspace",
              paramLabel = "K",
              defaultValue = Schema.DEFAULT_KEYSPACE,
              converter = CassandraOptions.Keyspace.class,
              description = "The keyspace (default: ${DEFAULT-VALUE}).")
          String keyspace,
      @Option(
              names = "--replication",
              paramLabel = "N",
              converter = Numbers.Count.class,
              defaultValue = "1",
              description = "Replicas (default: ${DEFAULT-VALUE}).")
          long replication) {
    System.out.println(Schema.show(keyspace, Replication.simple((int) replication)));
    return Sluice.DONE;
  }
}
