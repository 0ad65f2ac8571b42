package io.sluice.cli;

import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.SluiceFormat;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.source.InputFile;
import io.sluice.source.LineReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code produce}: a file into a topic, or to a job that connects. */
@Command(
    name = "produce",
    description = {
      "Send a file's records to a Kafka topic or a socket, in the format of the mapping sluice.",
      "The same file has the same rows in the end, by whatever way it comes to Cassandra."
    })
final class ProduceCommand implements Callable<Integer> {
  private static final int MOST_TOLD = 5;

  @Spec private CommandSpec spec;

  @Option(names = "--file", paramLabel = "FILE", required = true, description = "Plain or gzip.")
  private Path file;

  @Option(
      names = "--mapping",
      paramLabel = "FILE-OR-NAME",
      required = true,
      description = "What the columns mean: built in (bin/sluice mapping list), or a file.")
  private String mapping;

  @Option(
      names = "--to",
      paramLabel = "WHERE",
      required = true,
      description = {
        "kafka://HOST:PORT/TOPIC; a topic that does not exist is created.",
        "socket://HOST:PORT: listen there, send to the first that connects, and end the stream."
      })
  private String to;

  @Option(
      names = "--raw",
      description = "Send the lines as they are, without key, to the partitions in turn.")
  private boolean raw;

  @Option(
      names = "--unkeyed",
      description = "Send without key, to the partitions in turn, not keyed by symbol.")
  private boolean unkeyed;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "3",
      converter = Numbers.Count.class,
      description = "Of a topic that is created (default: ${DEFAULT-VALUE}).")
  private Long partitions;

  @ArgGroup private Pace pace = new Pace();

  /** At most one of two. */
  static final class Pace {
    @Option(
        names = "--rate",
        paramLabel = "N",
        converter = Numbers.Count.class,
        description = "Records a second.")
    Long rate;

    @Option(
        names = "--speed",
        paramLabel = "X",
        converter = Numbers.Factor.class,
        description = "So many times as fast as the records' own times.")
    Double speed;
  }

  private long sent;
  private long rejected;

  @Override
  public Integer call() throws IOException {
    Function<Consumer<String>, RecordWriter> opening = Arguments.check(spec, this::writer);
    Mapping columns = Arguments.mapping(spec, mapping);
    Pacer pacer = pacer();
    InputFile input = InputFile.of(file);
    History.checkHeader(file, columns);

    History.tellOfReading(input);

    try (LineReader lines = input.lines();
        StatusLine status = new StatusLine();
        RecordWriter writer = opening.apply(status::tell)) {
      TickParser parser = TickParser.of(columns);
      Input.File identity = input.identity().input();
      for (byte[] line; (line = lines.read()) != null; ) {
        if (lines.line() > columns.headerLines()) {
          if (lines.dropped() > 0) {
            rejectTooLong(lines.line(), line.length + lines.dropped());
          } else {
            send(parser.parse(new Raw(line, identity, lines.line())), line, writer, pacer);
          }
          status.show(String.format(Locale.ROOT, "sent %,d", sent));
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "read %,d = sent %,d + rejected %,d%n", sent + rejected, sent, rejected);
    if (sent > 0 && !raw && !mapping.equals("sluice") && to.startsWith("kafka:")) {
      System.err.printf("their format is sluice now: the job reads them by --mapping sluice%n");
    }
    if (rejected > 0 && raw) {
      System.err.printf(
          Locale.ROOT,
          "error: %,d %s of more than 16 MiB not sent%n",
          rejected,
          rejected == 1 ? "line" : "lines");
    } else if (rejected > 0) {
      System.err.printf(
          Locale.ROOT,
          "error: %,d %s by the mapping %s and not sent; --raw sends all lines, and the job keeps what it can't read as dead letters%n",
          rejected,
          rejected == 1 ? "line is no record" : "lines are no records",
          mapping);
    }
    return rejected == 0 ? Sluice.DONE : Sluice.FAILED;
  }

  private void send(Parsed<Tick> parsed, byte[] line, RecordWriter writer, Pacer pacer) {
    if (parsed instanceof Parsed.Accepted<Tick> good) {
      pacer.await(good.value().epochMillis());
    }
    if (raw) {
      writer.sendInTurn(line);
    } else if (parsed instanceof Parsed.Accepted<Tick> good) {
      byte[] text = SluiceFormat.write(good.value());
      if (unkeyed) {
        writer.sendInTurn(text);
      } else {
        writer.send(good.value().symbol().getBytes(StandardCharsets.UTF_8), text);
      }
    } else {
      reject((Parsed.Rejected<Tick>) parsed);
      return;
    }
    sent++;
  }

  /** Checks the address; what it gives connects. */
  private Function<Consumer<String>, RecordWriter> writer() {
    if (to.startsWith("socket:")) {
      PeerAddress peer = PeerAddress.of("--to", to);
      return tell -> SocketWriter.open(peer);
    }
    if (to.startsWith("kafka:")) {
      KafkaAddress kafka = KafkaAddress.of("--to", to);
      return tell -> TopicWriter.open(kafka, partitions.intValue(), tell);
    }
    throw new IllegalArgumentException(
        "--to must be kafka://HOST:PORT/TOPIC or socket://HOST:PORT, but is '" + to + "'");
  }

  private void reject(Parsed.Rejected<Tick> bad) {
    reject(bad.raw().origin().position(), bad.detail());
  }

  /** Of such a line only the beginning was read: no record, not even a raw one. */
  private void rejectTooLong(long line, long bytes) {
    reject(
        line,
        "the line has %d bytes, more than the %d that are kept"
            .formatted(bytes, LineReader.LONGEST));
  }

  private void reject(long line, String detail) {
    if (rejected++ < MOST_TOLD) {
      System.err.printf("%s:%d: %s%n", file, line, detail);
    }
  }

  private Pacer pacer() {
    if (pace.rate != null) {
      return Pacer.rate(pace.rate);
    }
    return pace.speed != null ? Pacer.speed(pace.speed) : Pacer.none();
  }
}
