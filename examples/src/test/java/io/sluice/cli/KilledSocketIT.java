package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A job that reads a socket with a write-ahead log, is killed in the middle, and goes on. */
@ExtendWith(SharedServers.class)
class KilledSocketIT {
  private static final int TRADES = 40_000;

  @TempDir static Path data;
  @TempDir Path folder;

  private static TradeFile file;
  private Market market;
  private LedgerFolder ledger;
  private String address;

  @BeforeAll
  static void make() throws IOException {
    Instant morning = Instant.parse("2013-10-07T13:30:00Z");
    file = MadeTrades.file(data.resolve("made.csv"), TRADES, morning, 10);
  }

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    market = Market.open(cassandra, kafka);
    ledger = new LedgerFolder(folder.resolve("checkpoint"));
    address = "socket://127.0.0.1:" + Ports.free();
  }

  @Test
  void should_write_all_lines_of_a_stream_whose_end_it_saw_before_it_was_killed() throws Exception {
    // given: all is received in a moment, and written slowly
    try (Child producer = produce();
        Child job = start()) {
      assertEquals(Sluice.DONE, producer.exit(), producer::toString);
      job.await("a batch under way", this::isInTheMiddle);

      // when
      job.signal("KILL");
      job.exit();
    }
    assertTrue(rowsInTable() < TRADES);
    assertEquals(TRADES, held());
    Shell.run(quotes()).well();

    // then: nobody listens any more, and nobody has to
    Accounting account = Accounting.read(report());
    account.assertAll(TRADES, "quotes");
    assertEquals(1, account.number("/restarts"));
    TableAsserts.assertHoldsExactly(file, market);
    assertEquals(0, logFiles().size());
  }

  @Test
  void should_write_exactly_what_the_log_held_when_the_job_was_killed_twice() throws Exception {
    // given: a sender that goes on until the job is killed
    try (Child producer = produce("--rate", "4000");
        Child job = start()) {
      job.await("a batch under way", this::isInTheMiddle);

      // when
      job.signal("KILL");
      job.exit();
      assertEquals(Sluice.FAILED, producer.exit(), producer::toString);
      assertTrue(
          producer.err().contains("error: the connection broke off after about "), producer.err());
    }
    long held = held();
    long before = ledger.committed();
    try (Child job = start()) {
      job.await("a batch more", () -> ledger.committed() > before);
      job.signal("KILL");
      job.exit();
    }

    // and: the next connection has nothing to say
    String[] port = address.split(":");
    try (ServerSocket server =
        new ServerSocket(Integer.parseInt(port[2]), 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> accepting =
          CompletableFuture.runAsync(
              () -> {
                try {
                  server.accept().close();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Shell.run(quotes()).well();
      accepting.join();
    }

    // then: a beginning of the file, each of its lines once
    Accounting account = Accounting.read(report());
    account.assertAll(held, "quotes");
    assertTrue(held > 0 && held < TRADES, "held " + held);
    assertEquals(held, rowsInTable());
    for (String symbol : file.rows().keySet()) {
      List<Row> expected =
          file.rows().get(symbol).stream().filter(row -> line(row) <= held + 1).toList();
      TableAsserts.assertSame(expected, market.rows(symbol, "--ascending"));
    }
  }

  /** The row's line in the file, of which the header is 1. */
  private static long line(Row row) {
    return row.seq() & 0x7fffffffL;
  }

  /** After some batches, and with one under way. */
  private boolean isInTheMiddle() {
    return ledger.committed() >= 2 && ledger.isBatchUnderWay();
  }

  private Child produce(String... options) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("produce", "--file", file.path().toString(), "--mapping", "us-trades"));
    all.addAll(List.of("--to", address));
    all.addAll(List.of(options));
    return Child.start(folder, all.toArray(new String[0]));
  }

  private Child start() throws IOException {
    return Child.start(folder, quotes("--batch", "250ms", "--max-rate", "2000"));
  }

  private String[] quotes(String... options) {
    List<String> all =
        new ArrayList<>(List.of("--checkpoint", ledger.path().toString(), "--write-ahead-log"));
    all.addAll(List.of("--report", report().toString()));
    all.addAll(List.of(options));
    return market.quotes("sluice", address, all.toArray(new String[0]));
  }

  private long rowsInTable() {
    return file.rows().keySet().stream().mapToLong(symbol -> market.rows(symbol).size()).sum();
  }

  private Path report() {
    return folder.resolve("report.json");
  }

  /** How many lines had come: the last segment's first, and those after it. */
  private long held() throws IOException {
    Path last =
        logFiles().stream().max(Comparator.comparingLong(KilledSocketIT::firstLine)).orElseThrow();
    long lines = firstLine(last) - 1;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(last)))) {
      while (true) {
        int kind = in.readByte();
        int length = in.readInt();
        in.readInt();
        if (in.readNBytes(length).length == length && kind == 1) {
          lines++;
        }
      }
    } catch (EOFException end) {
      return lines;
    }
  }

  private static long firstLine(Path segment) {
    return Long.parseLong(segment.getFileName().toString().split("\\.")[1]);
  }

  private List<Path> logFiles() throws IOException {
    try (Stream<Path> files = Files.list(ledger.path().resolve("write-ahead-log"))) {
      return files.toList();
    }
  }
}
