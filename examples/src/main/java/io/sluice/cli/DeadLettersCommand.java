package io.sluice.cli;

import io.sluice.internal.Printable;
import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.record.DeadLetter;
import io.sluice.schema.Cassandra;
import io.sluice.schema.DeadLetterCount;
import io.sluice.schema.DeadLetterRemover;
import io.sluice.schema.DeadLetterRow;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTable;
import io.sluice.sink.CassandraTables;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dead-letters}: what was rejected, and what is to become of it. */
@Command(
    name = "dead-letters",
    synopsisSubcommandLabel = "list|show|replay|remove",
    description = "Look at the records that were rejected, read them once more, or remove them.")
final class DeadLettersCommand implements Runnable {
  private static final int MOST_BYTES_SHOWN = 1_000;
  private static final int REMOVED_AT_ONCE = 200;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw Subcommands.missing(spec);
  }

  @Command(name = "list", description = "Count the letters by job, source and reason.")
  int list(
      @Mixin LetterSelection selection,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "table",
              description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          Format format) {
    try (Cassandra session = Cassandra.connect(selection.cassandra.address)) {
      List<DeadLetterCount> counts = selection.reader(session).counts();
      try (Printer printer = format.deadLetters()) {
        for (DeadLetterCount count : counts) {
          printer.row(
              Printable.text(count.job()),
              Printable.text(count.source()),
              count.reason(),
              count.letters(),
              count.first(),
              count.last());
        }
      }
    }
    return Sluice.DONE;
  }

  @Command(
      name = "show",
      description = {
        "Print letters: origin and reason, what was wrong, and the record itself.",
        "Of a record, printable ASCII is printed as it is, any other byte as \\xNN."
      })
  int show(
      @Mixin LetterSelection selection,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              converter = Numbers.Count.class,
              description = "At most so many letters (default: ${DEFAULT-VALUE}).")
          long limit) {
    try (Cassandra session = Cassandra.connect(selection.cassandra.address);
        PrintWriter out = Printer.out()) {
      selection.reader(session).letters().limit(limit).forEach(letter -> print(letter, out));
    }
    return Sluice.DONE;
  }

  private static void print(DeadLetterRow letter, PrintWriter out) {
    byte[] raw = letter.raw();
    out.printf(
        "%s  %s  %d  %s%n",
        Printable.text(letter.job()),
        Printable.text(letter.source()),
        letter.position(),
        letter.reason());
    out.println("  " + Printable.text(letter.detail()));
    out.printf(
        "  %s  %,d bytes%n",
        Printable.quoted(raw, 0, raw.length, MOST_BYTES_SHOWN), letter.length());
  }

  @Command(
      name = "replay",
      description = {
        "Read letters once more, by a mapping that was mended: what is accepted now is written to the",
        "table and is no letter any more, what is rejected stays one. Doing it twice does no harm."
      })
  int replay(
      @Mixin LetterSelection selection,
      @Option(
              names = "--mapping",
              paramLabel = "FILE-OR-NAME",
              required = true,
              description = "What the columns mean: built in (bin/sluice mapping list), or a file.")
          String mapping,
      @Option(
              names = "--table",
              paramLabel = "TABLE",
              defaultValue = "quotes",
              description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          QuotesCommand.Table table,
      @Option(
              names = "--consistency",
              paramLabel = "LEVEL",
              defaultValue = "LOCAL_ONE",
              description =
                  "Of all reads and writes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          QuotesCommand.Consistency consistency) {
    Mapping columns = Arguments.mapping(spec.subcommands().get("replay").getCommandSpec(), mapping);
    CassandraSink<Tick> ticks = sink(table.table(), selection, consistency);
    CassandraSink<DeadLetter> letters = sink(CassandraTables.deadLetters(), selection, consistency);
    SparkConf conf = Sparks.conf().setAppName("dead-letters");
    ticks.check(conf);
    letters.check(conf);
    // The sinks find their sessions by the settings of the Spark that runs.
    try (Cassandra session = Cassandra.connect(selection.cassandra.address);
        JavaSparkContext spark = new JavaSparkContext(conf);
        StatusLine status = new StatusLine()) {
      DeadLetterRemover remover =
          DeadLetterRemover.deadLetters(session, selection.cassandra.keyspace)
              .withConsistency(consistency.name());
      DeadLetterReplay replay = new DeadLetterReplay(columns, ticks, letters, remover);
      try {
        replay.run(
            selection.reader(session).withConsistency(consistency.name()).letters().iterator(),
            () -> status.show(replay.account()));
      } finally {
        status.close();
        System.out.println(replay.account());
        replay.complaints().forEach(System.err::println);
      }
    }
    return Sluice.DONE;
  }

  @Command(
      name = "remove",
      description = {
        "Remove letters for good, as those that were mended in their source.",
        "Needs at least one of --job, --source and --reason; show tells which letters they are."
      })
  int remove(@Mixin LetterSelection selection) {
    if (selection.isAll()) {
      throw new ParameterException(
          spec.subcommands().get("remove"),
          "which letters are to be removed must be said by --job, --source or --reason");
    }
    long removed = 0;
    try (Cassandra session = Cassandra.connect(selection.cassandra.address);
        StatusLine status = StatusLine.afterTwoSeconds()) {
      DeadLetterRemover remover =
          DeadLetterRemover.deadLetters(session, selection.cassandra.keyspace);
      Iterator<DeadLetterRow> letters = selection.reader(session).letters().iterator();
      List<DeadLetterRow> some = new ArrayList<>();
      while (letters.hasNext()) {
        some.add(letters.next());
        if (some.size() == REMOVED_AT_ONCE || !letters.hasNext()) {
          remover.remove(some);
          removed += some.size();
          some.clear();
          status.show("removed %,d".formatted(removed));
        }
      }
    }
    System.out.printf("removed %,d%n", removed);
    return Sluice.DONE;
  }

  private static <T> CassandraSink<T> sink(
      CassandraTable<T> table, LetterSelection selection, QuotesCommand.Consistency consistency) {
    return CassandraSink.into(table)
        .at(selection.cassandra.address)
        .keyspace(selection.cassandra.keyspace)
        .consistencyLevel(consistency.name());
  }
}
