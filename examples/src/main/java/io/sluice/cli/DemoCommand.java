package io.sluice.cli;

import io.sluice.demo.SyntheticMarket;
import io.sluice.job.RunningJob;
import io.sluice.job.StreamJob;
import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.schema.Cassandra;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalServerException;
import io.sluice.servers.LocalServers;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTable;
import io.sluice.sink.CassandraTables;
import io.sluice.source.InputFile;
import io.sluice.source.KafkaSource;
import io.sluice.source.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: everything on this machine, and a table that moves. */
@Command(
    name = "demo",
    description = {
      "Start Kafka and Cassandra here, send a made-up market through them, and watch what lands.",
      "Nothing is installed, and nothing runs on afterwards. The rows are kept in a folder."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "SPAN",
      defaultValue = "60s",
      converter = Spans.class,
      description = "How long the market runs (default: ${DEFAULT-VALUE}).")
  private Duration span;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "600",
      converter = Numbers.Factor.class,
      description = "So many times as fast as the trades' own times (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Your own history instead of the made-up market; needs --mapping.")
  private Path file;

  @Option(
      names = "--mapping",
      paramLabel = "FILE-OR-NAME",
      description = "What the columns of --file mean: built in, or a file.")
  private String mapping;

  @Option(names = "--small", description = "Smaller heaps, for a machine with 4 GiB.")
  private boolean small;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed is another market (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder to keep (default: a new one in .sluice/demo of the home folder).")
  private Path dir;

  private final StopRequest stop = new StopRequest();

  @Override
  public Integer call() throws InterruptedException {
    Iterator<Tick> market = market();
    Path folder = dir != null ? dir : newFolder();
    Interrupts interrupts = Interrupts.first(this::stop);
    try (LocalServers servers = servers(folder)) {
      if (!stop.isWished()) {
        run(servers, folder, market);
      }
    } catch (LocalServerException e) {
      if (!stop.isWished()) {
        throw new IllegalStateException(ServersCommand.asTyped(e.getMessage()), e);
      }
    } finally {
      interrupts.close();
    }
    return Sluice.DONE;
  }

  private void stop() {
    System.err.println("ending, with the servers; Ctrl-C again ends at once");
    stop.wish();
  }

  private void run(LocalServers servers, Path folder, Iterator<Tick> market)
      throws InterruptedException {
    String cassandra = servers.cassandra().contactPoint();
    KafkaAddress topic = new KafkaAddress(servers.kafka().bootstrapServers(), "trades");
    System.err.println("making the tables and the topic, starting Spark");
    try (Cassandra session = Cassandra.connect(cassandra)) {
      Schema.of(session, Schema.DEFAULT_KEYSPACE).apply();
      try (DemoFeed feed = DemoFeed.open(topic, market, speed)) {
        RunningJob job = job(topic, cassandra, folder).start(Sparks.conf());
        stop.by(job::stop);
        ZoneId zone = file == null ? SyntheticMarket.ZONE : ZoneId.of("UTC");
        DemoShow show = new DemoShow(session, job, feed, stop, zone);
        boolean shown = false;
        try {
          show.run(span);
          shown = true;
        } finally {
          feed.stop();
          job.stop();
          job.await();
          if (shown) {
            show.last();
          }
          Accounts.print(job.report());
        }
        farewell(folder, feed, job.report().counts().accepted() > 0);
      }
    }
  }

  private StreamJob<Tick> job(KafkaAddress topic, String cassandra, Path folder) {
    return StreamJob.named("demo")
        .from(KafkaSource.topic(topic.bootstrapServers(), topic.topic()))
        .parse(TickParser.of(Mappings.builtIn("sluice")))
        .to("quotes", sink(CassandraTables.quotes(), cassandra))
        .deadLetters(sink(CassandraTables.deadLetters(), cassandra))
        .batch(Duration.ofMillis(500))
        .checkpoint(folder.resolve("checkpoint"))
        .build();
  }

  private static <T> CassandraSink<T> sink(CassandraTable<T> table, String cassandra) {
    return CassandraSink.into(table).at(cassandra);
  }

  private LocalServers servers(Path folder) {
    StatusLine status = new StatusLine();
    LocalServers.Builder servers =
        LocalServers.builder().directory(folder).progress(status::tell).downloads(status::show);
    if (small) {
      servers.cassandraHeap("384m").kafkaHeap("256m");
    }
    stop.by(Thread.currentThread()::interrupt);
    try {
      return servers.start();
    } finally {
      status.close();
      stop.byNothing();
      Thread.interrupted(); // A wish that came as both began to answer: asked for in call().
    }
  }

  private void farewell(Path folder, DemoFeed feed, boolean hasRows) {
    if (!hasRows) {
      System.out.printf("%nKept in %s, without a row.%n", folder);
      return;
    }
    System.out.printf(
        "%nKept in %s. To look at it again:%n"
            + "  bin/sluice servers start --dir %s%n"
            + "  bin/sluice query bars --symbol %s --width 1h --cassandra 127.0.0.1:9042%n",
        folder, folder, feed.symbols().stream().findFirst().orElse("ALDR"));
  }

  private static Path newFolder() {
    String name = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").format(LocalDateTime.now());
    return Path.of(System.getProperty("user.home"), ".sluice", "demo", name);
  }

  private Iterator<Tick> market() {
    if ((file == null) != (mapping == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--file and --mapping must be given together, or neither of them; a first mapping is made by: bin/sluice mapping guess FILE");
    }
    if (file == null) {
      SyntheticMarket trades = SyntheticMarket.of(seed);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return trades.hasNext();
        }

        @Override
        public Tick next() {
          return trades.next();
        }
      };
    }
    Mapping columns = Arguments.mapping(spec, mapping);
    History.checkHeader(file, columns);
    return history(InputFile.of(file), columns);
  }

  /** The good records of a file; what is no record is left out here, and told by {@code quotes}. */
  private static Iterator<Tick> history(InputFile file, Mapping columns) {
    TickParser parser = TickParser.of(columns);
    Input.File input = file.identity().input();
    LineReader lines = open(file);
    return new Iterator<>() {
      private Tick next = advance();

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Tick next() {
        Tick tick = next;
        next = advance();
        return tick;
      }

      private Tick advance() {
        try {
          for (byte[] line; (line = lines.read()) != null; ) {
            if (lines.line() > columns.headerLines()
                && parser.parse(new Raw(line, input, lines.line()))
                    instanceof Parsed.Accepted<Tick> good) {
              return good.value();
            }
          }
          lines.close();
          return null;
        } catch (IOException e) {
          throw new UncheckedIOException("can't read " + file.path() + ": " + e.getMessage(), e);
        }
      }
    };
  }

  private static LineReader open(InputFile file) {
    try {
      return file.lines();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file.path() + ": " + e.getMessage(), e);
    }
  }
}
