package io.sluice.cli;

import io.sluice.demo.Board;
import io.sluice.demo.BoardReader;
import io.sluice.demo.BoardScreen;
import io.sluice.job.Report;
import io.sluice.job.RunningJob;
import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.Schema;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows, four times a second, what has landed in the table. */
final class DemoShow {
  private static final Duration FRAME = Duration.ofMillis(250);
  private static final long LAST_ROWS_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final RunningJob job;
  private final DemoFeed feed;
  private final StopRequest stop;
  private final BoardReader reader;
  private final Board board = new Board();
  private final boolean terminal = System.console() != null;
  private final BoardScreen screen;
  private final StatusLine log = new StatusLine();
  private long batchesRead;

  /**
   * @param zone of the clock
   */
  DemoShow(Cassandra cassandra, RunningJob job, DemoFeed feed, StopRequest stop, ZoneId zone) {
    this.screen = new BoardScreen(terminal && System.getenv("NO_COLOR") == null, zone);
    this.job = job;
    this.feed = feed;
    this.stop = stop;
    this.reader = new BoardReader(QuoteReader.quotes(cassandra, Schema.DEFAULT_KEYSPACE));
  }

  /** Runs the market for so long, and then until all that was sent has landed. */
  void run(Duration span) throws InterruptedException {
    long end = System.nanoTime() + span.toNanos();
    feed.start();
    clear();
    while (!stop.isWished() && !feed.ended() && System.nanoTime() < end) {
      frame("Ctrl-C ends it");
    }
    feed.stop();
    long limit = System.nanoTime() + LAST_ROWS_NANOS;
    while (board.trades() < feed.sent() && !stop.isWished() && System.nanoTime() < limit) {
      frame("its last rows are coming");
    }
  }

  /** Shows what is in the table now that the job has ended. */
  void last() throws InterruptedException {
    batchesRead = -1;
    long left = feed.sent() - job.report().counts().read();
    frame(
        (stop.isWished() ? "ended by Ctrl-C" : feed.ended() ? "all was sent" : "its time is over")
            + (left == 0 ? "" : "; %,d were still in Kafka".formatted(left)));
    log.close();
    if (!terminal) {
      screen.draw(board, "").forEach(System.out::println);
    }
  }

  private void frame(String hint) throws InterruptedException {
    long begun = System.nanoTime();
    Report report = job.report();
    if (report.batches() > batchesRead) {
      reader.readInto(board, feed.symbols(), report.batches());
      batchesRead = report.batches();
    }
    String status =
        String.format(
            Locale.ROOT,
            "%,d sent  %,d in the table  %,d rejected  %,d batches  %s",
            feed.sent(),
            board.trades(),
            report.counts().rejected(),
            report.batches(),
            hint);
    if (terminal) {
      show(screen.draw(board, status));
    } else {
      log.show(status);
    }
    TimeUnit.NANOSECONDS.sleep(FRAME.toNanos() - (System.nanoTime() - begun));
  }

  private void clear() {
    if (terminal) {
      System.out.print("\033[2J");
    }
  }

  /** Writes over the last screen, so that nothing flickers. */
  private static void show(List<String> lines) {
    StringBuilder text = new StringBuilder("\033[H");
    lines.forEach(line -> text.append(line).append("\033[K\n"));
    System.out.print(text.append("\033[J"));
    System.out.flush();
  }
}
