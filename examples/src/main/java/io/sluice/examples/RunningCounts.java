package io.sluice.examples;

import io.sluice.record.Raw;
import io.sluice.sink.ConsoleSink;
import io.sluice.source.SocketSource;
import io.sluice.state.KeyedState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import scala.Tuple2;

/**
 * Counts words, and goes on counting when it is started again, also after a {@code kill -9}: every
 * two seconds a line with the words that came and how often they have come since the first start.
 *
 * <p>Shows: keyed state that survives a restart. Needs: lines of words. Leaves behind: the counts,
 * in a folder; the next start goes on with them.
 *
 * <pre>
 * bin/sluice example RunningCounts                                 with made-up words
 *
 * terminal 1:  nc -lk 9999                                         with words that you type
 * terminal 2:  bin/sluice example RunningCounts --from socket://127.0.0.1:9999
 * </pre>
 */
public final class RunningCounts {
  private RunningCounts() {}

  /** A line for each batch in which something came. */
  static JavaDStream<String> counts(JavaDStream<Raw> records, String state) {
    JavaPairDStream<String, Long> words =
        records
            .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
            .flatMap(line -> Arrays.asList(line.trim().split("\\s+")).iterator())
            .filter(word -> !word.isEmpty())
            .mapToPair(word -> new Tuple2<>(word, 1L));
    return KeyedState.of(words)
        .named("counts")
        .in(state)
        .update(RunningCounts::add)
        .changes()
        .transform((counts, time) -> counts.coalesce(1).mapPartitions(all -> line(all, time)));
  }

  /** Called for the words that came in a batch; what it returns is the state from now on. */
  private static Optional<Long> add(List<Long> ones, Optional<Long> count) {
    return Optional.of(count.orElse(0L) + ones.size());
  }

  private static Iterator<String> line(Iterator<Tuple2<String, Optional<Long>>> counts, Time time) {
    List<String> words = new ArrayList<>();
    counts.forEachRemaining(count -> words.add(count._1() + " " + count._2().get()));
    words.sort(null);
    String line = Instant.ofEpochMilli(time.milliseconds()) + "  " + String.join("  ", words);
    return (words.isEmpty() ? List.<String>of() : List.of(line)).iterator();
  }

  /** Runs until it is stopped; {@code args}: where the lines come from, folder of the counts. */
  public static void main(String[] args) throws InterruptedException {
    URI from = URI.create(args.length > 0 ? args[0] : "socket://127.0.0.1:9999");
    String state = args.length > 1 ? args[1] : "state/running-counts";

    SparkConf conf = new SparkConf().setAppName("RunningCounts");
    conf.setIfMissing("spark.master", "local[2]");
    try (JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(2))) {
      JavaDStream<Raw> records = SocketSource.of(from.getHost(), from.getPort()).stream(context);
      ConsoleSink.<String>all().save(counts(records, state));
      context.start();
      context.awaitTermination();
    }
  }
}
