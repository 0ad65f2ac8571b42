package io.sluice.job;

import io.sluice.internal.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a job says of itself in the log, as {@link StreamJob}: a line for each batch, the first
 * rejected record, and the account at its end.
 */
final class JobLog {
  private static final Logger log = LoggerFactory.getLogger(StreamJob.class);
  private static final int MOST_RANGES = 3;
  private static final long ENOUGH_TO_WARN = 100;

  private final String job;
  private final AtomicBoolean ended = new AtomicBoolean();
  private boolean toldRejected;
  private boolean allRejectedBefore;
  private Thread hook;

  JobLog(String job) {
    this.job = job;
  }

  /** A batch has run, and is not committed yet. Warns of what was rejected. */
  void ran(Batch batch, Done done) {
    Counts counts = done.counts();
    if (done.firstRejected() != null && !toldRejected) {
      toldRejected = true;
      log.warn("job {}: the first rejected record since its start: {}", job, done.firstRejected());
    }
    boolean allRejected = counts.read() >= ENOUGH_TO_WARN && counts.rejected() == counts.read();
    if (allRejected && !allRejectedBefore) {
      log.warn(
          "job {}: all {} records of batch {} were rejected; does the parser fit the input?",
          job,
          String.format(Locale.ROOT, "%,d", counts.read()),
          batch.id());
    }
    allRejectedBefore = allRejected;
  }

  /** A batch is committed. */
  void committed(Batch batch, Counts counts, Duration took) {
    if (log.isInfoEnabled()) {
      log.info(
          String.format(
              Locale.ROOT,
              "job %s, batch %d of %s: %,d records%s in %,d ms, %s",
              job,
              batch.id(),
              Instant.ofEpochMilli(batch.timeMillis()),
              counts.read(),
              counts.rejected() == 0
                  ? ""
                  : String.format(Locale.ROOT, " (%,d rejected)", counts.rejected()),
              took.toMillis(),
              ranges(batch)));
    }
  }

  private static String ranges(Batch batch) {
    List<String> names =
        batch.ranges().stream().map(range -> Printable.text(range.toString())).toList();
    String first = names.stream().limit(MOST_RANGES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_RANGES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** Tells the account also if the JVM is ended before the job, as by a signal. */
  void tellWhenJvmEnds(Supplier<Report> report) {
    if (!log.isInfoEnabled()) {
      return;
    }
    hook = new Thread(() -> tell(report.get()), "account of the job " + job);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      hook = null; // The JVM is ending already.
    }
  }

  /** The job has ended. */
  void ended(Report report) {
    tell(report);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is ending: the hook finds that all is told.
      }
    }
  }

  /** Once. A logger may have been shut down before, by a hook of its own. */
  private void tell(Report report) {
    if (ended.getAndSet(true)) {
      return;
    }
    String text = "job %s has ended, with this account:\n%s".formatted(job, report);
    if (log.isInfoEnabled()) {
      log.info(text);
    } else if (hook != null) {
      System.err.println(text);
    }
  }
}
