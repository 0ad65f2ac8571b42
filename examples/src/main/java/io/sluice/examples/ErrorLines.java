package io.sluice.examples;

import io.sluice.record.Raw;
import io.sluice.sink.ConsoleSink;
import io.sluice.source.SocketSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * Prints the lines of a log that say ERROR, as they come.
 *
 * <p>Shows: the smallest streaming application; a socket as a source, a filter, the console as a
 * sink. Needs: somebody who sends lines. Leaves behind: nothing.
 *
 * <pre>
 * bin/sluice example ErrorLines                                    with made-up lines
 *
 * terminal 1:  nc -lk 9999                                         with lines that you type
 * terminal 2:  bin/sluice example ErrorLines --from socket://127.0.0.1:9999
 * </pre>
 */
public final class ErrorLines {
  private ErrorLines() {}

  /** The lines that say ERROR. */
  static JavaDStream<String> errors(JavaDStream<Raw> records) {
    return records
        .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
        .filter(line -> line.contains("ERROR"));
  }

  /** Runs until it is stopped; {@code args} say where the lines come from. */
  public static void main(String[] args) throws InterruptedException {
    URI from = URI.create(args.length > 0 ? args[0] : "socket://127.0.0.1:9999");

    SparkConf conf = new SparkConf().setAppName("ErrorLines");
    conf.setIfMissing("spark.master", "local[2]");
    // Every second a batch: the lines that came since the one before.
    try (JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1))) {
      JavaDStream<Raw> records = SocketSource.of(from.getHost(), from.getPort()).stream(context);
      ConsoleSink.<String>all().save(errors(records));
      context.start();
      context.awaitTermination();
    }
  }
}
