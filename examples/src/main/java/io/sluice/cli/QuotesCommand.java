package io.sluice.cli;

import io.sluice.internal.Checks;
import io.sluice.internal.Printable;
import io.sluice.job.Counts;
import io.sluice.job.RunningJob;
import io.sluice.job.StreamJob;
import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.DeadLetter;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTable;
import io.sluice.sink.CassandraTables;
import io.sluice.sink.DeadLetterJson;
import io.sluice.sink.FileSink;
import io.sluice.sink.KafkaSink;
import io.sluice.sink.Sink;
import io.sluice.source.InputFile;
import io.sluice.source.KafkaSource;
import io.sluice.source.SocketSource;
import io.sluice.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quotes}: the main job. */
@Command(
    name = "quotes",
    description = {
      "Read trades and quotes, and write them to Cassandra, each once and none lost.",
      "Ctrl-C ends it in order: the batch under way is finished. With the same --checkpoint it goes on."
    })
final class QuotesCommand implements Callable<Integer> {
  private static final String REPLAY = "replay:";

  /** The tables that hold quotes, as one types them. */
  enum Table {
    quotes,
    quotes_by_day;

    CassandraTable<Tick> table() {
      return this == quotes ? CassandraTables.quotes() : CassandraTables.quotesByDay();
    }
  }

  /** Where a topic is begun. */
  enum Start {
    earliest,
    latest
  }

  /** How many replicas must have a write, as one types it. */
  enum Consistency {
    ONE,
    QUORUM,
    ALL,
    LOCAL_ONE,
    LOCAL_QUORUM,
    EACH_QUORUM
  }

  @Spec private CommandSpec spec;
  @Mixin private CassandraOptions cassandra;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      required = true,
      description = {
        "kafka://HOST:PORT/TOPIC",
        "dir:PATH: the files of a folder, and those that come (plain or gzip; a path or a Hadoop URI)",
        "socket://HOST:PORT: connect there, and read lines",
        "replay:FILE (plain or gzip)."
      })
  private String from;

  @Option(
      names = "--mapping",
      paramLabel = "FILE-OR-NAME",
      required = true,
      description = "What the columns mean: built in (bin/sluice mapping list), or a file.")
  private String mapping;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      defaultValue = "quotes",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Table table;

  @Option(
      names = "--start",
      paramLabel = "WHERE",
      defaultValue = "earliest",
      description =
          "Where to begin a topic without a checkpoint: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Start start;

  @Option(
      names = "--bars",
      paramLabel = "SPANS",
      converter = Widths.Converter.class,
      description =
          "Of the trades, also write bars by arrival to the table bars, as 1m or 1m,5m (query bars --by-arrival).")
  private Widths bars;

  @Option(
      names = "--batch",
      paramLabel = "SPAN",
      defaultValue = "1s",
      converter = Spans.class,
      description = "How often a batch begins (default: ${DEFAULT-VALUE}).")
  private Duration batch;

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "At most so many records a second, over the whole input.")
  private Long maxRate;

  @Option(
      names = "--max-rejected",
      paramLabel = "P%",
      converter = Percents.class,
      description = "Fail if more of the records are rejected, after 1,000 records, as 1%%.")
  private Double maxRejected;

  @Option(
      names = "--dead-letters",
      paramLabel = "WHERE",
      defaultValue = "cassandra",
      description =
          "Where rejected records go: cassandra, files:DIR or kafka://HOST:PORT/TOPIC (default: ${DEFAULT-VALUE}).")
  private String deadLetters;

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "Folder of the ledger. Without it, a new start begins anew.")
  private Path checkpoint;

  @Option(
      names = "--write-ahead-log",
      description =
          "Of a socket: keep lines in the checkpoint folder until they are written. Without it those are lost that the job has not written when it ends.")
  private boolean writeAheadLog;

  @Option(
      names = "--until-drained",
      description =
          "End when all is written that was there at the start; of a socket, what comes until the end of the stream.")
  private boolean untilDrained;

  @Option(
      names = "--consistency",
      paramLabel = "LEVEL",
      defaultValue = "LOCAL_ONE",
      description = "Of the writes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Consistency consistency;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the account as JSON.")
  private Path report;

  private final StatusLine status = new StatusLine();

  @Override
  public Integer call() throws IOException {
    StreamJob<Tick> job = Arguments.check(spec, this::job);
    ReportFile account = ReportFile.at(report);
    StopRequest stop = new StopRequest();
    Interrupts interrupts = Interrupts.first(() -> stop(stop));
    try {
      System.err.printf("%s to %s.%s%n", Printable.text(from), cassandra.keyspace, table);
      if (from.startsWith(REPLAY)) {
        History.tellOfReading(InputFile.of(replayed()));
      }
      RunningJob running = job.start(Sparks.conf());
      stop.by(running::stop);
      run(running, account);
      return Sluice.DONE;
    } finally {
      interrupts.close();
    }
  }

  private void stop(StopRequest stop) {
    status.close();
    System.err.println("finishing the batch under way; Ctrl-C again ends at once");
    stop.wish();
  }

  private void run(RunningJob running, ReportFile account) throws IOException {
    try {
      running.await();
    } catch (RuntimeException | Error e) {
      try {
        tell(running, account);
      } catch (IOException | RuntimeException second) {
        // What went wrong first is told last, and is what counts.
        System.err.println(second.getMessage());
        e.addSuppressed(second);
      }
      throw e;
    }
    tell(running, account);
  }

  private void tell(RunningJob running, ReportFile account) throws IOException {
    status.close();
    Accounts.print(running.report());
    tellOfLetters(running.report().sinceStart());
    account.write(running.report());
  }

  private void tellOfLetters(Counts counts) {
    if (counts.rejected() == 0 || !deadLetters.equals("cassandra")) {
      return;
    }
    System.err.printf(
        Locale.ROOT,
        "%s%,d rejected; why is told by: bin/sluice dead-letters show %s%n",
        counts.accepted() == 0 ? "not one record was accepted: does the mapping fit? " : "",
        counts.rejected(),
        cassandra.typed());
  }

  private StreamJob<Tick> job() {
    if (maxRate != null && maxRate * (batch.toMillis() / 1e3) < 1) {
      throw new IllegalArgumentException(
          "--max-rate must be at least one record a batch, but is %d a second with --batch %s; make the batch longer"
              .formatted(maxRate, Spans.text(batch)));
    }
    if (bars != null) {
      bars.check(batch);
    }
    Mapping columns = Mappings.load(mapping);
    StreamJob.Builder<Tick> job =
        StreamJob.named("quotes")
            .from(source(columns))
            .parse(TickParser.of(columns))
            .to(table.name(), sinkInto(table.table()))
            .deadLetters(letters())
            .batch(batch)
            .onProgress(account -> status.show(Accounts.line(account)));
    if (bars != null) {
      job.bars("bars", tick -> tick, bars.all(), sinkInto(CassandraTables.bars()));
    }
    if (maxRate != null) {
      job.maxRate(maxRate);
    }
    if (maxRejected != null) {
      job.maxRejected(maxRejected);
    }
    if (checkpoint != null) {
      job.checkpoint(Checks.ofThisMachine("--checkpoint", checkpoint));
    }
    if (untilDrained) {
      job.untilDrained();
    }
    return job.build();
  }

  private <T> CassandraSink<T> sinkInto(CassandraTable<T> into) {
    return CassandraSink.into(into)
        .at(cassandra.address)
        .keyspace(cassandra.keyspace)
        .consistencyLevel(consistency.name());
  }

  private Sink<DeadLetter> letters() {
    if (deadLetters.equals("cassandra")) {
      return sinkInto(CassandraTables.deadLetters());
    }
    if (deadLetters.startsWith("files:") && deadLetters.length() > "files:".length()) {
      return FileSink.into(Path.of(deadLetters.substring("files:".length())), DeadLetterJson::line);
    }
    if (deadLetters.startsWith("kafka:")) {
      KafkaAddress kafka = KafkaAddress.of("--dead-letters", deadLetters);
      return KafkaSink.into(
          kafka.bootstrapServers(), kafka.topic(), DeadLetterJson::key, DeadLetterJson::line);
    }
    throw new IllegalArgumentException(
        "--dead-letters must be cassandra, files:DIR or kafka://HOST:PORT/TOPIC, but is '"
            + deadLetters
            + "'");
  }

  private Source source(Mapping columns) {
    if (writeAheadLog && !from.startsWith("socket:")) {
      throw new IllegalArgumentException(
          "--write-ahead-log is for --from socket://HOST:PORT alone: other sources can be read again");
    }
    if (from.startsWith(REPLAY) && from.length() > REPLAY.length()) {
      if (from.matches(REPLAY + "[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
        throw new IllegalArgumentException(
            "--from replay:FILE must be a file of this machine, but is '%s'; dir:PATH reads a folder on any file system that Hadoop knows"
                .formatted(from));
      }
      return FileSources.replay(replayed(), columns);
    }
    if (from.startsWith("dir:") && from.length() > "dir:".length()) {
      return FileSources.folder(from.substring("dir:".length()), columns);
    }
    if (from.startsWith("socket:")) {
      return socket(PeerAddress.of("--from", from));
    }
    if (from.startsWith("kafka:")) {
      KafkaAddress kafka = KafkaAddress.of("--from", from);
      return KafkaSource.topic(kafka.bootstrapServers(), kafka.topic())
          .startingAt(
              start == Start.latest ? KafkaSource.Start.LATEST : KafkaSource.Start.EARLIEST);
    }
    throw new IllegalArgumentException(
        "--from must be kafka://HOST:PORT/TOPIC, dir:PATH, socket://HOST:PORT or replay:FILE, but is '"
            + from
            + "'"
            + meant());
  }

  /** A path alone is what one types first. */
  private String meant() {
    Path path = Path.of(from);
    if (!Files.exists(path)) {
      return "";
    }
    return "; is it %s%s?".formatted(Files.isDirectory(path) ? "dir:" : REPLAY, from);
  }

  private Path replayed() {
    return Path.of(from.substring(REPLAY.length()));
  }

  private Source socket(PeerAddress peer) {
    SocketSource socket = SocketSource.of(peer.host(), peer.port());
    if (!writeAheadLog) {
      return socket;
    }
    if (checkpoint == null) {
      throw new IllegalArgumentException(
          "--write-ahead-log needs --checkpoint DIR, the folder that it is kept in");
    }
    return socket.withWriteAheadLog(checkpoint.resolve(SocketSource.WRITE_AHEAD_LOG));
  }
}
