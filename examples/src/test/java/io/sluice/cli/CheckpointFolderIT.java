package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoint folders that a job can't use, or may not: a short error, soon. */
@ExtendWith(SharedServers.class)
class CheckpointFolderIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Market market;
  private Path trades;
  private Path file;

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    market = Market.open(cassandra, kafka);
    Instant morning = Instant.parse("2013-10-07T13:30:00Z");
    trades = MadeTrades.file(folder.resolve("made.csv"), 2_000, morning, 10).path();
    // A root user may write anywhere, but not below a file.
    file = Files.writeString(folder.resolve("file"), "not a folder");
  }

  @Test
  void should_say_that_the_checkpoint_folder_can_not_be_used() {
    Path checkpoint = file.resolve("checkpoint");

    assertFailsSoon(
        "can't use the checkpoint folder %s (FileSystemException: %s: Not a directory); it must be a folder that this user may write to, on a disk with room"
            .formatted(checkpoint, checkpoint),
        "--checkpoint",
        checkpoint.toString());
  }

  @Test
  void should_refuse_a_second_process_on_the_same_checkpoint_folder() throws Exception {
    // given: one that runs, slowly
    LedgerFolder ledger = new LedgerFolder(folder.resolve("checkpoint"));
    String[] slow = command("--checkpoint", ledger.path().toString(), "--max-rate", "20");
    try (Child first = Child.start(folder, slow)) {
      first.await("its first commit", () -> ledger.committed() >= 1);

      // when, then
      assertFailsSoon(
          "another job is using the checkpoint folder %s; stop it, or give this one a folder of its own"
              .formatted(ledger.path()),
          "--checkpoint",
          ledger.path().toString());

      // and: the first is not disturbed
      long committed = ledger.committed();
      first.await("the next commit", () -> ledger.committed() > committed);
    }
  }

  private void assertFailsSoon(String error, String... options) {
    Shell.Ran ran = Shell.run(command(options));

    assertEquals(Sluice.FAILED, ran.exit(), ran::toString);
    assertTrue(ran.err().endsWith("error: " + error + "\n"), ran::toString);
    assertTrue(ran.took().compareTo(SOON) < 0, ran::toString);
  }

  private String[] command(String... options) {
    return market.quotes("us-trades", "replay:" + trades, options);
  }
}
