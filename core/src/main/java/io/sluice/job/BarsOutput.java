package io.sluice.job;

import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.sink.Sink;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;

/**
 * Bars by arrival as an output of a job.
 *
 * @param name of the sink in the report, and of its state
 * @param ticks what of a value the bars are made of; those that are no trade are left out
 * @param widths of the bars
 * @param sink where they go
 */
record BarsOutput<T>(
    String name,
    Function<? super T, ? extends Tick> ticks,
    List<Duration> widths,
    Sink<? super Bar> sink)
    implements Serializable {

  /** Adds a value to the bars so far of one batch and task, by symbol. */
  void add(T value, Map<String, BarFold> bars) throws Exception {
    if (ticks.call(value) instanceof Trade trade) {
      bars.merge(trade.symbol(), BarFold.of(trade), BarFold::plus);
    }
  }

  /** What is written to, and of what: other widths begin anew. */
  String target() {
    return "%s: bars by arrival of %s".formatted(sink.target(), widths);
  }
}
