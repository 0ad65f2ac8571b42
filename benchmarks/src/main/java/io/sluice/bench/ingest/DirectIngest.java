package io.sluice.bench.ingest;

import io.sluice.bench.harness.Names;
import io.sluice.bench.spark.DirectTopic;
import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.TickHash;
import io.sluice.bench.trades.TradeTopic;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.CanCommitOffsets;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.OffsetRange;

/**
 * Spark's direct stream as its guide has it, with {@code commitAsync} after the output. It checks
 * nothing that it parses, and keeps no account.
 */
final class DirectIngest implements IngestWork {
  @Override
  public String name() {
    return Names.DSTREAM;
  }

  @Override
  public void run(TradeTopic topic, Path folder, int batch, IngestProgress progress)
      throws Exception {
    JavaStreamingContext context =
        new JavaStreamingContext(
            BusyClock.settings(IngestBenchmark.CORES),
            Durations.milliseconds(BusyClock.BATCH_MILLIS));
    try {
      JavaInputDStream<ConsumerRecord<byte[], String>> stream =
          DirectTopic.stream(
              context,
              topic,
              batch * 1_000L / BusyClock.BATCH_MILLIS,
              ByteArrayDeserializer.class,
              TradeTopic.LARGE_FETCHES);
      stream.foreachRDD(
          rdd -> {
            OffsetRange[] ranges = ((HasOffsetRanges) rdd.rdd()).offsetRanges();
            try {
              List<Digest> parts = rdd.mapPartitions(DirectIngest::digest).collect();
              ((CanCommitOffsets) stream.inputDStream()).commitAsync(ranges);
              progress.more(parts.stream().reduce(Digest.NONE, Digest::and));
            } catch (RuntimeException e) {
              progress.failed(e);
              throw e;
            }
          });
      context.start();
      BusyClock.begin();
      progress.await();
    } finally {
      context.stop(true, false);
    }
  }

  private static Iterator<Digest> digest(Iterator<ConsumerRecord<byte[], String>> records) {
    long entries = 0;
    long hash = 0;
    while (records.hasNext()) {
      entries++;
      hash += TickHash.of(tick(records.next().value()));
    }
    return List.of(new Digest(entries, hash)).iterator();
  }

  private static Tick tick(String line) {
    String[] cells = line.split(",");
    return Tick.of(
        cells[0],
        Long.parseLong(cells[1]),
        Long.parseLong(cells[5]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        side(cells[4]));
  }

  private static Side side(String text) {
    return switch (text) {
      case "trade" -> Side.TRADE;
      case "bid" -> Side.BID;
      case "ask" -> Side.ASK;
      default ->
          throw new IllegalArgumentException("side must be trade, bid or ask, but is " + text);
    };
  }
}
