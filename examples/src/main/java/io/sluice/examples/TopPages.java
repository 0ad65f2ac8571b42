package io.sluice.examples;

import io.sluice.record.Raw;
import io.sluice.sink.ConsoleSink;
import io.sluice.source.SocketSource;
import io.sluice.window.IncrementalWindow;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import scala.Tuple2;

/**
 * Prints the ten most visited pages of the last minute, every five seconds.
 *
 * <p>Shows: a sliding window, and a table of it. Needs: the access log of a web server, line by
 * line. Leaves behind: the window, in a folder; the next start goes on with what is in it.
 *
 * <pre>
 * bin/sluice example TopPages                                      with made-up visitors
 *
 * terminal 1:  tail -F access.log | nc -lk 9999                    with your own
 * terminal 2:  bin/sluice example TopPages --from socket://127.0.0.1:9999
 * </pre>
 */
public final class TopPages {
  /** Of {@code "GET /cups?colour=blue HTTP/1.1"} it is {@code /cups}. */
  private static final Pattern PAGE = Pattern.compile("\"[A-Z]+ ([^ ?\"]+)");

  private TopPages() {}

  /** The lines of a table for each window. */
  static JavaDStream<String> topPages(JavaDStream<Raw> records, String state) {
    JavaPairDStream<String, Long> visits = records.mapToPair(r -> new Tuple2<>(page(r), 1L));
    return IncrementalWindow.of(visits)
        .named("visits")
        .in(state)
        .length(Duration.ofMinutes(1))
        .slide(Duration.ofSeconds(5))
        .reduce(Long::sum)
        .topN(10, Long::compare)
        .transform((pages, end) -> pages.mapPartitions(top -> table(top, end)));
  }

  private static String page(Raw record) {
    Matcher page = PAGE.matcher(new String(record.bytes(), StandardCharsets.UTF_8));
    return page.find() ? page.group(1) : "(no page in it)";
  }

  /** Gets the first page first; nothing in batches between two windows. */
  private static Iterator<String> table(Iterator<Tuple2<String, Long>> pages, Time end) {
    List<String> lines = new ArrayList<>();
    long most = 0;
    while (pages.hasNext()) {
      Tuple2<String, Long> page = pages.next();
      if (lines.isEmpty()) {
        most = page._2();
        lines.add("\nvisits  in the minute before " + Instant.ofEpochMilli(end.milliseconds()));
      }
      String bar = "#".repeat((int) (40 * page._2() / most));
      lines.add("%6s  %-20s %s".formatted(page._2(), page._1(), bar));
    }
    return lines.iterator();
  }

  /** Runs until it is stopped; {@code args}: where the lines come from, folder of the window. */
  public static void main(String[] args) throws InterruptedException {
    URI from = URI.create(args.length > 0 ? args[0] : "socket://127.0.0.1:9999");
    String state = args.length > 1 ? args[1] : "state/top-pages";

    SparkConf conf = new SparkConf().setAppName("TopPages");
    conf.setIfMissing("spark.master", "local[2]");
    try (JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1))) {
      JavaDStream<Raw> records = SocketSource.of(from.getHost(), from.getPort()).stream(context);
      ConsoleSink.<String>all().save(topPages(records, state));
      context.start();
      context.awaitTermination();
    }
  }
}
