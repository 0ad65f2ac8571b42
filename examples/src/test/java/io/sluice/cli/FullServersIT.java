package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalServers;
import io.sluice.servers.ServerStatus;
import io.sluice.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the servers is full. */
class FullServersIT {
  private static final int TRADES = 20_000;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void should_say_so_and_lose_nothing_when_there_is_room_again() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "600m")) {
      Path servers = disk.folder().resolve("servers");
      try {
        fillAndMakeRoom(disk, servers);
      } finally {
        LocalServers.stop(servers);
      }
    }
  }

  private void fillAndMakeRoom(SmallDisk disk, Path servers) throws Exception {
    // given: a job in the middle, and a file that is being sent
    Instant morning = Instant.parse("2013-10-07T13:30:00Z");
    TradeFile file = MadeTrades.file(folder.resolve("made.csv"), TRADES, morning, 10);
    Shell.type("servers start --dir %s --cassandra-port 0 --kafka-port 0", servers).well();
    String cassandra = address(servers, 0);
    String kafka = address(servers, 1);
    Shell.type("schema apply --cassandra %s", cassandra).well();
    LedgerFolder ledger = new LedgerFolder(folder.resolve("checkpoint"));
    String produce =
        "produce --file %s --mapping us-trades --to kafka://%s/trades"
            .formatted(file.path(), kafka);
    String quotes =
        "quotes --from replay:%s --mapping us-trades --cassandra %s --until-drained --checkpoint %s"
            .formatted(file.path(), cassandra, ledger.path());
    try (Child job = child(quotes + " --batch 250ms --max-rate 200")) {
      job.await("some batches", () -> ledger.committed() >= 2);
      try (Child sending = child(produce + " --rate 100")) {
        sending.await("the topic", () -> sending.err().contains("created topic"));

        // when
        disk.fill(60 * MEBIBYTE);
        long begun = System.nanoTime();

        // then: both servers end, and who waits for them says so
        tells(
            job,
            "waiting for Cassandra, which has taken nothing for sluice.quotes at " + cassandra,
            begun);
        tells(sending, "waiting for Kafka at %s, which has not answered".formatted(kafka), begun);
      }
    }
    Await.until(
        "the end of the servers",
        SOON,
        () -> LocalServers.status(servers).stream().noneMatch(ServerStatus::running));
    String lack = "directory must have 256 MiB free, but %s has ".formatted(servers);
    Shell.Ran status = Shell.type("servers status --dir %s", servers).well();
    assertTrue(status.err().startsWith("warning: " + lack), status::toString);
    Shell.Ran start = Shell.type("servers start --dir %s", servers);
    assertEquals(Sluice.FAILED, start.exit());
    assertTrue(
        start
            .err()
            .matches(
                "\\Qerror: %s\\E\\d+ MiB; make room there, or choose another with --dir PATH\n"
                    .formatted(lack)),
        start::toString);
    assertTrue(start.took().compareTo(SOON) < 0);

    // when: there is room again, and what was interrupted is done again
    disk.makeRoom();
    Shell.type(
            "servers start --dir %s --cassandra-port %s --kafka-port %s",
            servers, cassandra.replaceAll(".*:", ""), kafka.replaceAll(".*:", ""))
        .well();
    Path report = folder.resolve("report.json");
    Shell.type("%s --report %s", quotes, report).well();
    Shell.type(produce).well();

    // then: nothing was committed that was not written, and nothing is lost
    Accounting account = Accounting.read(report);
    account.assertAll(TRADES, "quotes");
    assertTrue(account.number("/sinceStart/read") < TRADES);
    for (String symbol : file.rows().keySet()) {
      List<Row> rows =
          Shell.type(
                  "query quotes --symbol %s --ascending --format csv --cassandra %s",
                  symbol, cassandra)
              .well()
              .out()
              .lines()
              .skip(1)
              .map(Row::ofCsv)
              .toList();
      TableAsserts.assertSame(file.rows().get(symbol), rows);
    }
  }

  private Child child(String command) throws IOException {
    return Child.start(folder, command.split(" "));
  }

  private static void tells(Child child, String text, long begun) {
    child.await(text, () -> child.err().contains(text));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(SOON) < 0, () -> "took " + took);
  }

  private static String address(Path servers, int which) {
    return "127.0.0.1:" + LocalServers.status(servers).get(which).port();
  }
}
