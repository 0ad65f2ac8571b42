package io.sluice.examples;

import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Parsed;
import io.sluice.record.Parsed.Accepted;
import io.sluice.record.Parsed.Rejected;
import io.sluice.record.Raw;
import io.sluice.sink.ConsoleSink;
import io.sluice.source.KafkaSource;
import io.sluice.source.ReplaySource;
import io.sluice.source.SocketSource;
import io.sluice.source.Source;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * Prints the trades of a file, a topic or a socket, and each line that is none, with the reason.
 *
 * <p>Shows: sources, a mapping, and that a bad line is data. Needs: trades, and a mapping that says
 * what their columns mean. Leaves behind: nothing.
 *
 * <pre>
 * bin/sluice example PrintTrades                                   with a made-up market
 *
 * bin/sluice mapping guess my.csv > my.mapping                     with a file of your own
 * bin/sluice example PrintTrades --from replay:my.csv --mapping my.mapping
 * </pre>
 */
public final class PrintTrades {
  private PrintTrades() {}

  /** A line for each record, good or bad. */
  static JavaDStream<String> lines(JavaDStream<Raw> records, TickParser parser) {
    return records
        .map(raw -> raw.isRejected() ? Rejected.<Tick>bySource(raw) : parser.parse(raw))
        .map(PrintTrades::line);
  }

  private static String line(Parsed<Tick> parsed) {
    if (parsed instanceof Accepted<Tick> good) {
      Tick tick = good.value();
      return "%s  %-8s %12s x %s"
          .formatted(tick.time(), tick.symbol(), plain(tick.price()), plain(tick.size()));
    }
    Rejected<Tick> bad = (Rejected<Tick>) parsed;
    return "rejected, %s: %s".formatted(bad.raw().origin(), bad.detail());
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static Source source(String from, Mapping mapping) {
    URI uri = URI.create(from);
    return switch (uri.getScheme()) {
      case "kafka" -> KafkaSource.topic(uri.getAuthority(), uri.getPath().substring(1));
      case "socket" -> SocketSource.of(uri.getHost(), uri.getPort());
      default -> {
        Path file = Path.of(from.substring("replay:".length()));
        yield ReplaySource.of(file).skippingLines(mapping.headerLines());
      }
    };
  }

  /** Runs until it is stopped; {@code args}: where the trades come from, their mapping. */
  public static void main(String[] args) throws InterruptedException {
    String from = args.length > 0 ? args[0] : "socket://127.0.0.1:9999";
    Mapping mapping = Mappings.load(args.length > 1 ? args[1] : "sluice");

    SparkConf conf = new SparkConf().setAppName("PrintTrades");
    conf.setIfMissing("spark.master", "local[2]");
    try (JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1))) {
      JavaDStream<Raw> records = source(from, mapping).stream(context);
      ConsoleSink.<String>all().save(lines(records, TickParser.of(mapping)));
      context.start();
      context.awaitTermination();
    }
  }
}
