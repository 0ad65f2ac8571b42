package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the machine that the job runs on is full. */
@ExtendWith(SharedServers.class)
class FullDiskIT {
  private static final int TRADES = 12_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path data;
  @TempDir Path folder;

  private static TradeFile file;
  private Market market;

  @BeforeAll
  static void make() throws IOException {
    Instant morning = Instant.parse("2013-10-07T13:30:00Z");
    file = MadeTrades.file(data.resolve("made.csv"), TRADES, morning, 10);
  }

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) {
    market = Market.open(cassandra, kafka);
  }

  @Test
  void should_need_no_more_room_for_a_ledger_that_was_begun() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "1m")) {
      LedgerFolder ledger = new LedgerFolder(disk.folder().resolve("checkpoint"));
      String checkpoint = ledger.path().toString();
      String[] slowly = {"--checkpoint", checkpoint, "--batch", "250ms", "--max-rate", "2000"};

      // when
      try (Child job =
          Child.start(folder, market.quotes("us-trades", "replay:" + file.path(), slowly))) {
        job.await("some batches", () -> ledger.committed() >= 2);
        long before = ledger.committed();
        disk.fill(0);
        assertEquals(Sluice.DONE, job.exit(), job::toString);

        // then
        assertTrue(ledger.committed() > before, job::toString);
      }
      TableAsserts.assertHoldsExactly(file, market);
    }
  }

  @Test
  void should_fail_when_there_is_no_room_for_the_ledger_and_begin_when_there_is() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "1m")) {
      Path checkpoint = disk.folder().resolve("checkpoint");
      String from = "replay:" + file.path();
      String[] options = {"--checkpoint", checkpoint.toString()};
      Files.createDirectories(checkpoint);
      disk.fill(0);
      assertFails(
          "error: can't use the checkpoint folder %s (IOException: No space left on device); it must be a folder that this user may write to, on a disk with room"
              .formatted(checkpoint),
          market.quotes("us-trades", from, options));

      // then
      disk.makeRoom();
      market.drain(from, options);
      TableAsserts.assertHoldsExactly(file, market);
    }
  }

  @Test
  void should_fail_when_there_is_no_room_for_the_write_ahead_log() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "128k");
        ServerSocket sender = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(sender));
      String checkpoint = disk.folder().toString();
      assertFails(
          "can't use the write-ahead log in %s/write-ahead-log (IOException: No space left on device); it must be a folder that this user may write to, on a disk with room"
              .formatted(checkpoint),
          market.quotes(
              "us-trades",
              "socket://127.0.0.1:" + sender.getLocalPort(),
              "--checkpoint",
              checkpoint,
              "--write-ahead-log"));
      sending.join();
    }
  }

  @Test
  void should_fail_when_there_is_no_room_for_dead_letters_in_files() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "64k")) {
      Path letters = disk.folder().resolve("letters");
      assertFails(
          "can't write to %s (IOException: No space left on device); it must be a folder that this user may write to, on a disk with room"
              .formatted(letters),
          market.quotes("sluice", "replay:" + file.path(), "--dead-letters", "files:" + letters));
      try (Stream<Path> left = Files.walk(letters)) {
        assertFalse(left.anyMatch(Files::isRegularFile), "what was begun is left");
      }
    }
  }

  @Test
  void should_print_the_account_when_there_is_no_room_for_the_report() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "64k")) {
      disk.fill(0);
      Path report = disk.folder().resolve("report.json");
      Shell.Ran ran =
          Shell.run(
              market.quotes("us-trades", "replay:" + file.path(), "--report", report.toString()));
      assertEquals(Sluice.FAILED, ran.exit());
      assertTrue(ran.out().contains("written 12,000 + late 0 + failed 0"), ran::toString);
      assertTrue(
          ran.err()
              .endsWith(
                  "error: can't write the report to %s: No space left on device\n"
                      .formatted(report)),
          ran::toString);
      TableAsserts.assertHoldsExactly(file, market);
    }
  }

  private static void assertFails(String error, String[] command) {
    Shell.Ran ran = Shell.run(command);
    assertEquals(Sluice.FAILED, ran.exit(), ran::toString);
    assertTrue(ran.err().contains(error), ran::toString);
    assertSoon(ran.took());
  }

  private static void assertSoon(Duration took) {
    assertTrue(took.compareTo(SOON) < 0, () -> "took " + took);
  }

  /** To the first that connects, until it is gone. */
  private static void send(ServerSocket sender) {
    try (Socket socket = sender.accept()) {
      Files.copy(file.path(), socket.getOutputStream());
    } catch (IOException e) {
      // The job has failed, as it should.
    }
  }
}
