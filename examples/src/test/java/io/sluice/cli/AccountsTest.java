package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.job.Counts;
import io.sluice.job.Report;
import io.sluice.job.SinkCounts;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final Counts ALL =
      new Counts(
          12_345,
          12_000,
          340,
          5,
          new TreeMap<>(
              Map.of(
                  "dead_letters", new SinkCounts(340, 340, 0, 0),
                  "quotes", new SinkCounts(12_000, 11_990, 7, 3))));
  private static final Counts SINCE_START = new Counts(2_500, 2_500, 0, 0, new TreeMap<>());

  @Test
  void should_tell_the_account_on_one_line_while_it_runs() {
    assertEquals(
        "read 12,345   accepted 12,000   rejected 340   1,000 records/s",
        Accounts.line(report(Duration.ofMillis(2_500))));
  }

  @Test
  void should_have_a_rate_at_the_first_moment() {
    assertEquals(
        "read 12,345   accepted 12,000   rejected 340   2,500,000 records/s",
        Accounts.line(report(Duration.ZERO)));
  }

  private static Report report(Duration elapsed) {
    return new Report(ALL, SINCE_START, 17, 1, 2, 0, elapsed);
  }
}
