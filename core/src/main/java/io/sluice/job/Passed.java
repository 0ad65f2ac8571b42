package io.sluice.job;

import io.sluice.market.BarFold;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * What a task's pass over its records came to.
 *
 * @param done what it did
 * @param bars of its trades, by symbol, for each output of bars by its name
 */
record Passed(Done done, Map<String, Map<String, BarFold>> bars) implements Serializable {

  /** The trades for one output of bars. */
  record Bars(String output) implements PairFlatMapFunction<Passed, String, BarFold> {
    @Override
    public Iterator<Tuple2<String, BarFold>> call(Passed passed) {
      return passed.bars().get(output).entrySet().stream()
          .map(bar -> new Tuple2<>(bar.getKey(), bar.getValue()))
          .iterator();
    }
  }
}
