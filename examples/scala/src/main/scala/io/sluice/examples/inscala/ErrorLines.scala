package io.sluice.examples.inscala

import io.sluice.record.Raw
import io.sluice.source.SocketSource
import java.net.URI
import java.nio.charset.StandardCharsets.UTF_8
import org.apache.spark.SparkConf
import org.apache.spark.streaming.{Seconds, StreamingContext}
import org.apache.spark.streaming.api.java.JavaStreamingContext
import org.apache.spark.streaming.dstream.DStream

/** Prints the lines of a log that say ERROR, as they come.
  *
  * Shows: the smallest streaming application; a socket as a source, a filter. Needs: somebody who
  * sends lines. Leaves behind: nothing.
  *
  * {{{
  * bin/sluice example ErrorLines --scala                            with made-up lines
  *
  * terminal 1:  nc -lk 9999                                         with lines that you type
  * terminal 2:  bin/sluice example ErrorLines --scala --from socket://127.0.0.1:9999
  * }}}
  */
object ErrorLines {

  /** The lines that say ERROR. */
  def errors(records: DStream[Raw]): DStream[String] =
    records.map(record => new String(record.bytes, UTF_8)).filter(_.contains("ERROR"))

  /** Runs until it is stopped. Its argument says where the lines come from. */
  def main(args: Array[String]): Unit = {
    val from = URI.create(args.headOption.getOrElse("socket://127.0.0.1:9999"))

    val conf = new SparkConf().setAppName("ErrorLines").setIfMissing("spark.master", "local[2]")
    // Every second a batch: the lines that came since the one before.
    val context = new StreamingContext(conf, Seconds(1))
    val records =
      SocketSource.of(from.getHost, from.getPort).stream(new JavaStreamingContext(context)).dstream
    errors(records).foreachRDD(_.foreach(println(_)))
    context.start()
    try context.awaitTermination()
    finally context.stop()
  }
}
