package io.sluice.examples;

import io.sluice.market.BarFold;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Parsed;
import io.sluice.record.Parsed.Accepted;
import io.sluice.record.Parsed.Rejected;
import io.sluice.record.Raw;
import io.sluice.sink.ConsoleSink;
import io.sluice.source.SocketSource;
import io.sluice.window.IncrementalWindow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import scala.Tuple2;

/**
 * Prints, every ten seconds, the bar of each symbol: open, high, low, close and volume of the
 * trades that arrived in them. A line that is no record is printed with the reason.
 *
 * <p>Shows: a window whose function is one of {@code io.sluice.market}; two streams of one. Needs:
 * trades. Leaves behind: the window, in a folder; the next start goes on with what is in it.
 *
 * <pre>
 * bin/sluice example WindowedBars                                  with a made-up market
 *
 * terminal 1:  bin/sluice produce --file FILE --mapping MAPPING --to socket://127.0.0.1:9999 --rate 100
 * terminal 2:  bin/sluice example WindowedBars --from socket://127.0.0.1:9999
 * </pre>
 */
public final class WindowedBars {
  private WindowedBars() {}

  /** A line for each bar at its end, and one for each record that was rejected. */
  static JavaDStream<String> bars(JavaDStream<Raw> records, String state) {
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    JavaDStream<Parsed<Tick>> parsed =
        records.map(r -> r.isRejected() ? Rejected.<Tick>bySource(r) : parser.parse(r));
    parsed.cache();
    JavaDStream<String> rejected =
        parsed
            .filter(p -> p instanceof Rejected<Tick>)
            .map(p -> "rejected: " + ((Rejected<Tick>) p).detail());
    return IncrementalWindow.of(parsed.flatMapToPair(WindowedBars::trade))
        .named("bars")
        .in(state)
        .length(Duration.ofSeconds(10))
        .slide(Duration.ofSeconds(10))
        .reduce(BarFold::plus)
        .all()
        .transform((bars, end) -> bars.sortByKey(true, 1).map(bar -> line(end, bar)))
        .union(rejected);
  }

  /** A bar of one trade; nothing of a bid, an ask or a line that was rejected. */
  private static Iterator<Tuple2<String, BarFold>> trade(Parsed<Tick> parsed) {
    return parsed instanceof Accepted<Tick> good && good.value() instanceof Trade trade
        ? List.of(new Tuple2<>(trade.symbol(), BarFold.of(trade))).iterator()
        : Collections.emptyIterator();
  }

  private static String line(Time end, Tuple2<String, BarFold> of) {
    BarFold bar = of._2();
    return String.format(
        Locale.ROOT,
        "%s  %-6s open %.2f  high %.2f  low %.2f  close %.2f  volume %.0f",
        Instant.ofEpochMilli(end.milliseconds()),
        of._1(),
        bar.first().price(),
        bar.high(),
        bar.low(),
        bar.last().price(),
        bar.volume().value());
  }

  /** Runs until it is stopped; {@code args}: where the trades come from, the window's folder. */
  public static void main(String[] args) throws InterruptedException {
    URI from = URI.create(args.length > 0 ? args[0] : "socket://127.0.0.1:9999");
    String state = args.length > 1 ? args[1] : "state/windowed-bars";

    SparkConf conf = new SparkConf().setAppName("WindowedBars");
    conf.setIfMissing("spark.master", "local[2]");
    try (JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1))) {
      JavaDStream<Raw> records = SocketSource.of(from.getHost(), from.getPort()).stream(context);
      ConsoleSink.<String>all().save(bars(records, state));
      context.start();
      context.awaitTermination();
    }
  }
}
