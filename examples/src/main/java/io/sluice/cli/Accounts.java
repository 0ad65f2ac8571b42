package io.sluice.cli;

import io.sluice.job.Counts;
import io.sluice.job.Report;
import io.sluice.job.SinkCounts;
import java.util.Locale;

/** The account of a run, for a person. */
final class Accounts {
  private Accounts() {}

  /** One line while it runs. */
  static String line(Report report) {
    Counts counts = report.counts();
    return format(
        "read %,d   accepted %,d   rejected %,d   %,d records/s",
        counts.read(), counts.accepted(), counts.rejected(), rate(report));
  }

  /** All of it, at the end, on standard output. */
  static void print(Report report) {
    System.out.print(text(report));
  }

  /** All of it, in lines. */
  static String text(Report report) {
    Counts counts = report.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%-13s %,d = accepted %,d + rejected %,d + filtered %,d\n",
            "read", counts.read(), counts.accepted(), counts.rejected(), counts.filtered()));
    counts.sinks().forEach((name, sink) -> text.append(line(name, sink)));
    if (report.lost() > 0) {
      text.append(
          format(
              "%-13s %,d, since this start: gone before they were read and committed\n",
              "lost", report.lost()));
    }
    text.append(
        format(
            "%-13s %,d, %,d failed, %,d restarts; this start: %,d records in %.1f s, %,d records/s\n",
            "batches",
            report.batches(),
            report.failedBatches(),
            report.restarts(),
            report.sinceStart().read(),
            report.elapsed().toMillis() / 1e3,
            rate(report)));
    return text.toString();
  }

  private static String line(String sink, SinkCounts counts) {
    return format(
        "%-13s %,d = written %,d + late %,d + failed %,d\n",
        sink, counts.in(), counts.written(), counts.late(), counts.failed());
  }

  private static long rate(Report report) {
    return report.sinceStart().read() * 1_000 / Math.max(1, report.elapsed().toMillis());
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
