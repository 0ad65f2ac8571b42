package io.sluice.job;

import io.sluice.market.BarFold;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/**
 * What a task's pass over its records came to: the one value of its partition.
 *
 * @param done what it did
 * @param bars of its trades, by symbol, for each output of bars by its name
 */
record Passed(Done done, Map<String, Map<String, BarFold>> bars) implements Serializable {

  /** What tasks did. */
  record Dones() implements FlatMapFunction<Iterator<Passed>, Done> {
    @Override
    public Iterator<Done> call(Iterator<Passed> passed) {
      return Collections.singleton(passed.next().done()).iterator();
    }
  }

  /** The trades for one output of bars. */
  record Bars(String output) implements FlatMapFunction<Iterator<Passed>, Tuple2<String, BarFold>> {
    @Override
    public Iterator<Tuple2<String, BarFold>> call(Iterator<Passed> passed) {
      return passed.next().bars().get(output).entrySet().stream()
          .map(bar -> new Tuple2<>(bar.getKey(), bar.getValue()))
          .iterator();
    }
  }
}
