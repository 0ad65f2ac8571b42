package io.sluice.bench.parse;

import io.sluice.market.Tick;
import io.sluice.record.Raw;

/** One way to make ticks of records. For one thread; keeps what can be used again. */
interface LineParser {
  /** Is told of each record, in their order. */
  interface Taker {
    void accepted(Tick tick);

    void rejected();
  }

  /** Parses a part of a batch. */
  void parse(Raw[] records, Taker to) throws Exception;
}
