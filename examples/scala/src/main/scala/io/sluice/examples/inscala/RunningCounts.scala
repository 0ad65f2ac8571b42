package io.sluice.examples.inscala

import io.sluice.record.Raw
import io.sluice.source.SocketSource
import io.sluice.state.KeyedState
import java.net.URI
import java.nio.charset.StandardCharsets.UTF_8
import java.time.Instant
import java.util.{List => JList}
import org.apache.spark.SparkConf
import org.apache.spark.api.java.Optional
import org.apache.spark.streaming.{Seconds, StreamingContext, Time}
import org.apache.spark.streaming.api.java.{JavaPairDStream, JavaStreamingContext}
import org.apache.spark.streaming.dstream.DStream

/** Counts words, and goes on counting when it is started again, also after a `kill -9`: every two
  * seconds a line with the words that came and how often they have come since the first start.
  *
  * Shows: keyed state that survives a restart. Needs: lines of words. Leaves behind: the counts, in
  * a folder; the next start goes on with them, and so does the twin in Java.
  *
  * {{{
  * bin/sluice example RunningCounts --scala                         with made-up words
  *
  * terminal 1:  nc -lk 9999                                         with words that you type
  * terminal 2:  bin/sluice example RunningCounts --scala --from socket://127.0.0.1:9999
  * }}}
  */
object RunningCounts {

  /** A line for each batch in which something came. */
  def counts(records: DStream[Raw], state: String): DStream[String] = {
    val words = records
      .flatMap(record => new String(record.bytes, UTF_8).split("\\s+"))
      .filter(_.nonEmpty)
      .map(word => (word, 1L))
    KeyedState
      .of(JavaPairDStream.fromPairDStream(words))
      .named("counts")
      .in(state)
      .update((ones: JList[Long], count: Optional[Long]) => add(ones, count))
      .changes
      .dstream
      .transform((counts, time) => counts.coalesce(1).mapPartitions(line(_, time)))
  }

  /** Called for the words that came in a batch; what it returns is the state from now on. */
  private def add(ones: JList[Long], count: Optional[Long]): Optional[Long] =
    Optional.of(count.orElse(0L) + ones.size)

  private def line(counts: Iterator[(String, Optional[Long])], time: Time): Iterator[String] = {
    val words = counts.map { case (word, count) => s"$word ${count.get}" }.toSeq.sorted
    if (words.isEmpty) Iterator.empty
    else Iterator(s"${Instant.ofEpochMilli(time.milliseconds)}  ${words.mkString("  ")}")
  }

  /** Runs until it is stopped. Its arguments: where the lines come from, the folder of the counts. */
  def main(args: Array[String]): Unit = {
    val from = URI.create(args.headOption.getOrElse("socket://127.0.0.1:9999"))
    val state = args.drop(1).headOption.getOrElse("state/running-counts")

    val conf = new SparkConf().setAppName("RunningCounts").setIfMissing("spark.master", "local[2]")
    val context = new StreamingContext(conf, Seconds(2))
    val records =
      SocketSource.of(from.getHost, from.getPort).stream(new JavaStreamingContext(context)).dstream
    counts(records, state).foreachRDD(_.foreach(println(_)))
    context.start()
    try context.awaitTermination()
    finally context.stop()
  }
}
