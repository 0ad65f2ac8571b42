package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code --max-rejected}: a mapping that does not fit is noticed, mended, and nothing is lost. */
@ExtendWith(SharedServers.class)
class MaxRejectedIT {
  private static final String COLUMNS =
      """
      columns = symbol, time, price, size
      symbol  = symbol
      ts      = time
      ts.unit = ms
      size    = size
      """;

  @TempDir Path folder;
  private Market market;
  private Path mapping;

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    market = Market.open(cassandra, kafka);
    mapping = Files.writeString(folder.resolve("feed.mapping"), COLUMNS + "price = price\n");
  }

  @Test
  void should_end_the_job_and_go_on_complete_with_a_mended_mapping() throws IOException {
    // given: prices and times in the wrong columns
    Files.writeString(mapping, COLUMNS.replace("symbol, time", "time, symbol") + "price = price\n");
    Path file = file(2_000, 0);

    // when
    Shell.Ran failed = Shell.run(quotes(file, "1%"));

    // then: a short error, and nothing is committed
    assertEquals(Sluice.FAILED, failed.exit(), failed::toString);
    assertEquals(
        "error: 2000 of 2000 records were rejected, more than maxRejected allows (1.0 %); look at the dead letters, mend the mapping, and start again",
        lastLine(failed.err()));
    Accounting account = Accounting.read(report());
    assertEquals(0, account.number("/read"));
    assertEquals(1, account.number("/failedBatches"));

    // when: mended
    Files.writeString(mapping, COLUMNS + "price = price\n");
    Shell.run(quotes(file, "1%")).well();

    // then
    Accounting.read(report()).assertBalanced("quotes");
    assertEquals(2_000, Accounting.read(report()).number("/accepted"));
    assertEquals(2_000, market.rows("IBM").size());

    // and: the letters of the batch that failed are cleared away, and change nothing
    assertEquals(
        "read 2,000 = accepted 2,000 + rejected 0 + kept 0\n",
        Shell.run(market.on("dead-letters", "replay", "--mapping", mapping.toString()))
            .well()
            .out());
    assertEquals(2_000, market.rows("IBM").size());
  }

  @Test
  void should_never_judge_fewer_than_a_thousand_records() throws IOException {
    Shell.run(quotes(file(0, 999), "0%")).well();

    assertEquals(999, Accounting.read(report()).number("/rejected"));
  }

  @Test
  void should_allow_as_many_as_it_says() throws IOException {
    Shell.run(quotes(file(990, 10), "1%")).well();

    assertEquals(10, Accounting.read(report()).number("/rejected"));
  }

  @Test
  void should_not_allow_one_more() throws IOException {
    Shell.Ran failed = Shell.run(quotes(file(989, 11), "1%"));

    assertEquals(Sluice.FAILED, failed.exit(), failed::toString);
    assertEquals(
        "error: 11 of 1000 records were rejected, more than maxRejected allows (1.0 %); look at the dead letters, mend the mapping, and start again",
        lastLine(failed.err()));
  }

  @Test
  void should_tell_of_the_records_though_the_report_can_not_be_written() throws IOException {
    // given: a file that can be opened, and on which there never is room
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full, which only Linux has");

    // when
    Shell.Ran failed = Shell.run(quotes(file(989, 11), "1%", full));

    // then
    assertEquals(Sluice.FAILED, failed.exit(), failed::toString);
    assertTrue(
        failed.err().contains("\ncan't write the report to /dev/full: No space left on device\n"),
        failed::toString);
    assertTrue(
        lastLine(failed.err()).startsWith("error: 11 of 1000 records were rejected, "),
        failed::toString);
  }

  private Path file(int good, int bad) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < good; i++) {
      lines.add("IBM," + (1381132800000L + i) + ",181.52,100");
    }
    for (int i = 0; i < bad; i++) {
      lines.add("IBM," + (1381132800000L + i) + ",none,100");
    }
    return Files.write(folder.resolve("feed.csv"), lines);
  }

  private String[] quotes(Path file, String part) {
    return quotes(file, part, report());
  }

  private String[] quotes(Path file, String part, Path report) {
    return market.quotes(
        mapping.toString(),
        "replay:" + file,
        "--max-rejected",
        part,
        "--checkpoint",
        folder.resolve("checkpoint").toString(),
        "--report",
        report.toString());
  }

  private Path report() {
    return folder.resolve("report.json");
  }

  private static String lastLine(String text) {
    List<String> lines = text.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
