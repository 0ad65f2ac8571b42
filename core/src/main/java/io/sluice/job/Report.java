package io.sluice.job;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The account of a run, over all its restarts with one checkpoint folder.
 *
 * @param counts what became of the records, since the run's first start
 * @param sinceStart the same, since the last start
 * @param batches how many batches were committed, since the first start
 * @param failedBatches how many failed, since the last start: 0 or 1, for the job stops
 * @param restarts how often the run was started again
 * @param lost how many records their source could not give any more, since the last start: offsets
 *     that a topic's retention deleted before they were read, or lines from a socket without a
 *     write-ahead log that were received and not committed
 * @param elapsed since the last start
 */
public record Report(
    Counts counts,
    Counts sinceStart,
    long batches,
    long failedBatches,
    long restarts,
    long lost,
    Duration elapsed) {

  /** One JSON object, on one line. Times are in seconds. */
  public String toJson() {
    return String.format(
        Locale.ROOT,
        "{%s,\"batches\":%d,\"failedBatches\":%d,\"restarts\":%d,\"lost\":%d,\"seconds\":%.3f,\"sinceStart\":{%s}}",
        json(counts),
        batches,
        failedBatches,
        restarts,
        lost,
        elapsed.toMillis() / 1e3,
        json(sinceStart));
  }

  /** For a person, in lines: the records, each sink, what is lost if there is any, the batches. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%-13s %,d = accepted %,d + rejected %,d + filtered %,d\n",
            "read", counts.read(), counts.accepted(), counts.rejected(), counts.filtered()));
    counts.sinks().forEach((name, sink) -> text.append(line(name, sink)));
    if (lost > 0) {
      text.append(
          format(
              "%-13s %,d, since this start: gone before they were read and committed\n",
              "lost", lost));
    }
    text.append(
        format(
            "%-13s %,d, %,d failed, %,d restarts; this start: %,d records in %.1f s, %,d records/s",
            "batches",
            batches,
            failedBatches,
            restarts,
            sinceStart.read(),
            elapsed.toMillis() / 1e3,
            recordsPerSecond()));
    return text.toString();
  }

  private static String line(String sink, SinkCounts counts) {
    return format(
        "%-13s %,d = written %,d + late %,d + failed %,d\n",
        sink, counts.in(), counts.written(), counts.late(), counts.failed());
  }

  /** How many records were read in a second, since the last start. */
  public long recordsPerSecond() {
    return sinceStart.read() * 1_000 / Math.max(1, elapsed.toMillis());
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  private static String json(Counts counts) {
    String sinks =
        counts.sinks().entrySet().stream()
            .map(sink -> "\"" + sink.getKey() + "\":" + json(sink.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    return String.format(
        Locale.ROOT,
        "\"read\":%d,\"accepted\":%d,\"rejected\":%d,\"filtered\":%d,\"sinks\":%s",
        counts.read(),
        counts.accepted(),
        counts.rejected(),
        counts.filtered(),
        sinks);
  }

  private static String json(SinkCounts sink) {
    return String.format(
        Locale.ROOT,
        "{\"in\":%d,\"written\":%d,\"late\":%d,\"failed\":%d}",
        sink.in(),
        sink.written(),
        sink.late(),
        sink.failed());
  }
}
