package io.sluice.job;

import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;

/** What a task does with values that are ready for one sink. Its result is what it wrote. */
record WriteAll<V>(String name, Sink<? super V> sink, WriteTime time)
    implements FlatMapFunction<Iterator<V>, SinkCounts> {

  @Override
  public Iterator<SinkCounts> call(Iterator<V> values) {
    try (Output<? super V> output = open(sink)) {
      values.forEachRemaining(output::write);
      return Collections.singleton(output.finish()).iterator();
    }
  }

  private <W> Output<W> open(Sink<W> to) {
    return new Output<>(name, to, time);
  }
}
