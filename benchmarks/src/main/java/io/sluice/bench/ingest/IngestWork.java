package io.sluice.bench.ingest;

import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;

/** One way from a topic of trades to parsed trades, each of which is hashed. */
interface IngestWork {
  /** As it stands in the report. */
  String name();

  /**
   * Reads the whole topic, in batches; begins and ends whatever it needs.
   *
   * @param folder of its own, for what makes it durable
   * @param batch so many records at a time
   * @param progress told of each batch that is done
   */
  void run(TradeTopic topic, Path folder, int batch, IngestProgress progress) throws Exception;
}
