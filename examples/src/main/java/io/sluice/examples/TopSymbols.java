package io.sluice.examples;

import io.sluice.market.Sum;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import scala.Tuple2;

/**
 * Prints the ten symbols with the largest turnover of the last 30 seconds, every five seconds.
 *
 * <p>Shows: parsing by a mapping, a window over sums that are the same in any order. Needs: trades.
 * Leaves behind: the window, in a folder; the next start goes on with what is in it.
 *
 * <pre>
 * bin/sluice example TopSymbols                                    with a made-up market
 *
 * terminal 1:  bin/sluice produce --file FILE --mapping MAPPING --to socket://127.0.0.1:9999 --rate 100
 * terminal 2:  bin/sluice example TopSymbols --from socket://127.0.0.1:9999
 * </pre>
 */
public final class TopSymbols {
  private TopSymbols() {}

  /** The lines of a table for each window. */
  static JavaDStream<String> topSymbols(JavaDStream<Raw> records, String state) {
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    JavaPairDStream<String, Sum> trades =
        records
            .map(r -> r.isRejected() ? Rejected.<Tick>bySource(r) : parser.parse(r))
            .flatMapToPair(TopSymbols::trade);
    return IncrementalWindow.of(trades)
        .named("turnover")
        .in(state)
        .length(Duration.ofSeconds(30))
        .slide(Duration.ofSeconds(5))
        .reduce(Sum::plus)
        .topN(10, (one, other) -> Double.compare(one.value(), other.value()))
        .transform((symbols, end) -> symbols.mapPartitions(top -> table(top, end)));
  }

  /** The turnover of a trade; nothing of a bid, an ask or a line that was rejected. */
  private static Iterator<Tuple2<String, Sum>> trade(Parsed<Tick> parsed) {
    return parsed instanceof Accepted<Tick> good && good.value() instanceof Trade trade
        ? List.of(new Tuple2<>(trade.symbol(), Sum.ZERO.plusProduct(trade.price(), trade.size())))
            .iterator()
        : Collections.emptyIterator();
  }

  /** Gets the first symbol first; nothing in batches between two windows. */
  private static Iterator<String> table(Iterator<Tuple2<String, Sum>> symbols, Time end) {
    List<String> lines = new ArrayList<>();
    double most = 0;
    while (symbols.hasNext()) {
      Tuple2<String, Sum> symbol = symbols.next();
      double turnover = symbol._2().value();
      if (lines.isEmpty()) {
        most = turnover;
        Instant time = Instant.ofEpochMilli(end.milliseconds());
        lines.add("\nsymbol         turnover  in the 30 s before " + time);
      }
      String bar = "#".repeat((int) (40 * turnover / most));
      lines.add("%-10s %12.0f  %s".formatted(symbol._1(), turnover, bar));
    }
    return lines.iterator();
  }

  /** Runs until it is stopped; {@code args}: where the trades come from, folder of the window. */
  public static void main(String[] args) throws InterruptedException {
    URI from = URI.create(args.length > 0 ? args[0] : "socket://127.0.0.1:9999");
    String state = args.length > 1 ? args[1] : "state/top-symbols";

    SparkConf conf = new SparkConf().setAppName("TopSymbols");
    conf.setIfMissing("spark.master", "local[2]");
    try (JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1))) {
      JavaDStream<Raw> records = SocketSource.of(from.getHost(), from.getPort()).stream(context);
      ConsoleSink.<String>all().save(topSymbols(records, state));
      context.start();
      context.awaitTermination();
    }
  }
}
