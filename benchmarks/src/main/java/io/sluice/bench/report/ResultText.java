package io.sluice.bench.report;

import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.GoalResult;
import io.sluice.bench.harness.Ratio;
import io.sluice.bench.harness.Statistics;
import io.sluice.bench.harness.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a case came to, for the eye. */
public final class ResultText {
  private ResultText() {}

  /** A table of the contestants, and how Sluice compares with each of the others. */
  public static List<String> lines(CaseResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.of().name() + (result.equal() ? "" : ": RESULTS DIFFER"));
    lines.addAll(table(result));
    for (String ours : result.ours()) {
      for (String other : result.others()) {
        lines.add("  " + comparison(result, ours, other));
      }
    }
    for (String other : result.apart()) {
      lines.add("  " + other + " gives out something else, and is not compared");
    }
    result.goals().forEach(goal -> lines.add("  " + text(goal.of(result))));
    return lines;
  }

  /** As wide as its longest cells want it. */
  private static List<String> table(CaseResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            result.unit().text(),
            "median",
            "min",
            "max",
            "batch ms",
            "p99",
            "max",
            perRecord(result) ? "CPU ns/r" : "CPU ms",
            "heap MiB",
            "peak"));
    result.contestants().forEach(contestant -> rows.add(row(result, contestant)));
    return rows.stream().map(row -> line(row, rows)).toList();
  }

  private static List<String> row(CaseResult result, String contestant) {
    double[] values = result.values(contestant);
    double[] millis = result.batchMillis(contestant);
    return List.of(
        contestant,
        number(Statistics.median(values)),
        number(Statistics.quantile(0, values)),
        number(Statistics.quantile(1, values)),
        number(Statistics.median(millis)),
        number(Statistics.quantile(0.99, millis)),
        number(Statistics.quantile(1, millis)),
        number(
            perRecord(result) ? result.cpuNanosARecord(contestant) : result.cpuMillis(contestant)),
        number(result.heldMib().get(contestant)),
        number(result.peakMib().get(contestant)));
  }

  private static String line(List<String> row, List<List<String>> all) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = all.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
      // Names are flush left; what is of batches stands apart.
      String format = i == 0 ? " %-" + width + "s" : (i == 4 ? "   %" : " %") + width + "s";
      line.append(format.formatted(row.get(i)));
    }
    return line.toString();
  }

  /** Batches are not of one size there: some contestants have none, and tell now and then. */
  private static boolean perRecord(CaseResult result) {
    return result.unit() == Unit.RECORDS_A_SECOND;
  }

  /** What all cases together came to; nothing, if nothing is asked of them. */
  public static List<String> lines(List<GoalResult> ofAll) {
    List<String> lines = new ArrayList<>();
    if (!ofAll.isEmpty()) {
      lines.add("all cases");
      ofAll.forEach(goal -> lines.add("  " + text(goal)));
    }
    return lines;
  }

  private static String text(GoalResult goal) {
    return String.format(
        Locale.ROOT,
        "%s: %s%s, to be at %s %.2f%s",
        goal.name(),
        Double.isFinite(goal.value()) ? String.format(Locale.ROOT, "%.2f", goal.value()) : "none",
        goal.interval().map(interval -> " " + text(interval)).orElse(""),
        goal.isLeast() ? "least" : "most",
        goal.bound(),
        goal.isReached() ? "" : ": MISSED");
  }

  private static String comparison(CaseResult result, String ours, String other) {
    Ratio ratio = result.ratio(ours, other);
    Double bar = ours.equals(result.ours().get(0)) ? result.bars().get(other) : null;
    return String.format(
        Locale.ROOT,
        "%s is %.2f times better than %s %s%s",
        ours,
        ratio.median(),
        other,
        text(ratio.interval()),
        bar == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", to be at least %.2f%s",
                bar,
                result.missed().containsKey(other) ? ": MISSED" : ""));
  }

  private static String text(Statistics.Interval interval) {
    return String.format(Locale.ROOT, "(%.2f to %.2f)", interval.low(), interval.high());
  }

  /** Three digits that count, or all before the point. */
  static String number(double value) {
    int decimals = value == 0 ? 0 : 2 - (int) Math.floor(Math.log10(Math.abs(value)));
    return String.format(Locale.ROOT, "%,." + Math.max(0, Math.min(3, decimals)) + "f", value);
  }
}
