package io.sluice.state;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.KeyedStream;
import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** All keys with their states, from time to time. */
final class Snapshots {
  private Snapshots() {}

  static <K, S> JavaPairDStream<K, S> of(
      KeyedStream<K, ?, S, ?> stream, Duration every, Duration batch) {
    long everyMillis = Checks.wholeBatches("every", every, batch).toMillis();
    return JavaPairDStream.fromJavaDStream(stream.all(everyMillis, new Both<>()));
  }

  private record Both<K, S>() implements KeyedStream.View<K, S, Tuple2<K, S>> {
    @Override
    public Tuple2<K, S> apply(K key, S state) {
      return new Tuple2<>(key, state);
    }
  }
}
