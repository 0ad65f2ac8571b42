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
