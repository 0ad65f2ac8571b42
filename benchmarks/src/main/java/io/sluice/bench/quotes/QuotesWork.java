package io.sluice.bench.quotes;

import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;

/** One way to bring a topic's trades into the table {@code quotes}. */
interface QuotesWork {
  /** As it stands in the report. */
  String name();

  /**
   * Reads the whole topic and writes it, and lets go of all that it opened.
   *
   * @param topic to be read from its beginning
   * @param table which is empty
   * @param folder of its own, which is not there yet, for what recovery needs
   * @param progress is told of each batch, when all of it is written
   */
  void run(TradeTopic topic, QuotesTarget table, Path folder, Progress progress) throws Exception;
}
