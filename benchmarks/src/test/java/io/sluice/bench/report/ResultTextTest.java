package io.sluice.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.Round;
import io.sluice.bench.harness.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTextTest {
  @Test
  void should_have_columns_as_wide_as_they_must_be() {
    // given
    CaseResult result =
        result(
            Unit.CPU_A_BATCH,
            Map.of(
                "sluice", round(78.2, 157), "reduceByKeyAndWindow with inverse", round(267, 5520)));

    // when, then
    assertEquals(
        List.of(
            "keys, 180 s",
            "  ms CPU a batch                    median  min  max   batch ms   p99   max CPU ms heap MiB peak",
            "  sluice                              78.2 78.2 78.2        157   157   157   78.2     35.0 1.00",
            "  reduceByKeyAndWindow with inverse    267  267  267      5,520 5,520 5,520    267     35.0 1.00",
            "  sluice is 3.41 times better than reduceByKeyAndWindow with inverse (3.41 to 3.41)"),
        ResultText.lines(result));
  }

  @Test
  void should_give_cpu_a_record_where_batches_differ() {
    CaseResult result = result(Unit.RECORDS_A_SECOND, Map.of("sluice", round(2, 10)));

    assertEquals(
        List.of(
            "keys, 180 s",
            "  records/s  median     min     max   batch ms  p99  max CPU ns/r heap MiB peak",
            "  sluice    100,000 100,000 100,000       10.0 10.0 10.0    2,000     35.0 1.00"),
        ResultText.lines(result));
  }

  /** Of 1,000 records in a batch. */
  private static Round round(double cpuMillis, double millis) {
    return new Round(1_000, millis / 1e3, cpuMillis, new double[] {millis});
  }

  private static CaseResult result(Unit unit, Map<String, Round> rounds) {
    Map<String, List<Round>> all = new LinkedHashMap<>();
    Map<String, Double> held = new LinkedHashMap<>();
    Map<String, Double> peak = new LinkedHashMap<>();
    rounds.keySet().stream()
        .sorted((a, b) -> b.compareTo(a))
        .forEach(
            name -> {
              all.put(name, List.of(rounds.get(name)));
              held.put(name, 35.0);
              peak.put(name, 1.0);
            });
    Case one = new Case("keys", "180 s", List.of(), 0, 1);
    return new CaseResult(one, unit, all, held, peak, Map.of(), List.of(), true);
  }
}
