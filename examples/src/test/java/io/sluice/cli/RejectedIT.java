package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are no records: counted and kept, never lost in silence. */
@ExtendWith(SharedServers.class)
class RejectedIT {
  private static final String HEADER =
      "timestamp_ms,symbol,price,size,exchange,conditions,suspicious\n";
  private static final String GOOD = "1381132800464,SPY,167.41,100,P,1,0\n";

  @TempDir Path folder;

  private static Market market;

  @BeforeAll
  static void open(LocalCassandra cassandra, LocalKafka kafka) {
    market = Market.open(cassandra, kafka);
  }

  @Test
  void should_keep_a_bad_line_as_a_dead_letter_and_count_it() throws IOException {
    // given
    Path file = folder.resolve("bad.csv");
    Files.writeString(file, HEADER + GOOD + "1381132800465,SPY,dear,100,P,1,0\n" + GOOD);

    // when
    Shell.Ran run = market.drain("replay:" + file);

    // then
    List<String> account = run.out().lines().toList();
    assertEquals("read          3 = accepted 2 + rejected 1 + filtered 0", account.get(0));
    assertEquals("dead_letters  1 = written 1 + late 0 + failed 0", account.get(1));
    assertEquals("quotes        2 = written 2 + late 0 + failed 0", account.get(2));
    assertEquals(2, market.rows("SPY").size());
  }

  @Test
  void should_fail_when_too_much_is_rejected_and_write_the_account() throws IOException {
    // given: a topic by the wrong mapping
    Path file = folder.resolve("trades.csv");
    Files.writeString(file, HEADER + GOOD.repeat(2_000));
    String topic = market.produce(file, "--raw");
    Path report = folder.resolve("report.json");

    // when
    String[] command =
        market.quotes("sluice", topic, "--max-rejected", "1%", "--report", report.toString());
    Shell.Ran run = Shell.run(command);

    // then
    assertEquals(Sluice.FAILED, run.exit());
    String error = run.err().lines().reduce((before, last) -> last).orElseThrow();
    assertTrue(
        error.matches(
            "error: (\\d+) of \\1 records were rejected, more than maxRejected allows \\(1\\.0 %\\); look at the dead letters, mend the mapping, and start again"),
        error);
    assertEquals(0, Accounting.read(report).number("/read"));
    assertEquals(1, Accounting.read(report).number("/failedBatches"));
    assertTrue(run.out().contains("1 failed, 0 restarts"), run.out());
  }

  @Test
  void should_produce_the_good_lines_and_tell_of_the_bad() throws IOException {
    // given
    Path file = folder.resolve("bad.csv");
    Files.writeString(file, HEADER + GOOD + "\n" + GOOD + "1381132800465,SPY,167.41\n");

    // when
    String name = FreshNames.topic("bad");
    String line = "produce --file %s --mapping us-trades --to %s --partitions 1";
    Shell.Ran ran = Shell.type(line, file, market.address(name));

    // then
    assertEquals(Sluice.FAILED, ran.exit());
    assertEquals("read 4 = sent 2 + rejected 2\n", ran.out());
    assertEquals(
        """
        created topic %s with 1 partition
        %s:3: the record is empty, or nothing but white space
        %s:5: a record must have 7 columns, but this one has 3
        their format is sluice now: the job reads them by --mapping sluice
        error: 2 lines are no records by the mapping us-trades and not sent; --raw sends all lines, and the job keeps what it can't read as dead letters
        """
            .formatted(name, file, file),
        ran.err());
  }
}
