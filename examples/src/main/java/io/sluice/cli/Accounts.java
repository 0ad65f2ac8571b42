package io.sluice.cli;

import io.sluice.job.Counts;
import io.sluice.job.Report;
import java.util.Locale;

/** The account of a run, for a person. */
final class Accounts {
  private Accounts() {}

  /** One line while it runs. */
  static String line(Report report) {
    Counts counts = report.counts();
    return String.format(
        Locale.ROOT,
        "read %,d   accepted %,d   rejected %,d   %,d records/s",
        counts.read(),
        counts.accepted(),
        counts.rejected(),
        report.recordsPerSecond());
  }

  /** All of it, at the end, on standard output. */
  static void print(Report report) {
    System.out.print(report + "\n");
  }
}
