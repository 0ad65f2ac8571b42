package io.sluice.state;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.KeyedStream;
import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** All keys with their states, from time to time. */
final class Snapshots {
  private Snapshots() {}

  static <K, S> JavaPairDStream<K, S> of(
      KeyedStream<K, ?, S, ?> stream, Duration every, Duration batch) {
    JavaDStream<Tuple2<K, S>> all =
        stream.all(
            Checks.wholeBatches("every", every, batch).toMillis(),
            (key, state) -> new Tuple2<>(key, state));
    return all.mapToPair(one -> one);
  }
}
