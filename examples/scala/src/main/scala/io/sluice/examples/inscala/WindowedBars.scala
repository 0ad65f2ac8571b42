package io.sluice.examples.inscala

import io.sluice.market.{BarFold, Tick, Trade}
import io.sluice.parse.{Mappings, TickParser}
import io.sluice.record.{Parsed, Raw}
import io.sluice.source.SocketSource
import io.sluice.window.IncrementalWindow
import java.net.URI
import java.time.{Duration, Instant}
import java.util.Locale
import org.apache.spark.SparkConf
import org.apache.spark.streaming.{Seconds, StreamingContext, Time}
import org.apache.spark.streaming.api.java.{JavaPairDStream, JavaStreamingContext}
import org.apache.spark.streaming.dstream.DStream

/** Prints, every ten seconds, the bar of each symbol: open, high, low, close and volume of the
  * trades that arrived in them. A line that is no record is printed with the reason.
  *
  * Shows: a window whose function is one of `io.sluice.market`; two streams of one. Needs: trades.
  * Leaves behind: the window, in a folder; the next start goes on with what is in it.
  *
  * {{{
  * bin/sluice example WindowedBars --scala                          with a made-up market
  *
  * terminal 1:  bin/sluice produce --file FILE --mapping MAPPING --to socket://127.0.0.1:9999 --rate 100
  * terminal 2:  bin/sluice example WindowedBars --scala --from socket://127.0.0.1:9999
  * }}}
  */
object WindowedBars {
  private val Width = Duration.ofSeconds(10)

  /** A line for each bar at its end, and one for each record that was rejected. */
  def bars(records: DStream[Raw], state: String): DStream[String] = {
    val parser = TickParser.of(Mappings.builtIn("sluice"))
    val parsed = records
      .map(raw => if (raw.isRejected) Parsed.Rejected.bySource[Tick](raw) else parser.parse(raw))
      .cache()
    val rejected = parsed.flatMap {
      case bad: Parsed.Rejected[Tick] => Some(s"rejected: ${bad.detail}")
      case _ => None
    }
    val trades = parsed.flatMap {
      case good: Parsed.Accepted[Tick] =>
        Some(good.value).collect { case trade: Trade => (trade.symbol, BarFold.of(trade)) }
      case _ => None
    }
    IncrementalWindow
      .of(JavaPairDStream.fromPairDStream(trades))
      .named("bars")
      .in(state)
      .length(Width)
      .slide(Width)
      .reduce((one, other) => one.plus(other))
      .all
      .dstream
      .transform((bars, end) => bars.sortByKey(numPartitions = 1).map(bar => line(end, bar)))
      .union(rejected)
  }

  private def line(end: Time, symbolAndBar: (String, BarFold)): String = {
    val (symbol, bar) = symbolAndBar
    "%s  %-6s open %.2f  high %.2f  low %.2f  close %.2f  volume %.0f".formatLocal(
      Locale.ROOT,
      Instant.ofEpochMilli(end.milliseconds),
      symbol,
      bar.first.price,
      bar.high,
      bar.low,
      bar.last.price,
      bar.volume.value
    )
  }

  /** Runs until it is stopped. Its arguments: where the trades come from, the folder of the window. */
  def main(args: Array[String]): Unit = {
    val from = URI.create(args.headOption.getOrElse("socket://127.0.0.1:9999"))
    val state = args.drop(1).headOption.getOrElse("state/windowed-bars")

    val conf = new SparkConf().setAppName("WindowedBars").setIfMissing("spark.master", "local[2]")
    val context = new StreamingContext(conf, Seconds(1))
    val records =
      SocketSource.of(from.getHost, from.getPort).stream(new JavaStreamingContext(context)).dstream
    bars(records, state).foreachRDD(_.foreach(println(_)))
    context.start()
    try context.awaitTermination()
    finally context.stop()
  }
}
