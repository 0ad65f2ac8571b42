package io.sluice.bench.quotes;

import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TopicContestant;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Brings a topic into the table {@code quotes}, which is emptied before and read after. */
final class QuotesContestant extends TopicContestant {
  /**
   * What is common to all contestants of a case.
   *
   * @param topic what is read
   * @param table where it is written
   * @param folder for what they write
   * @param untimed the clock begins when so many records are written
   */
  record Setting(
      Supplier<TradeTopic> topic, Supplier<QuotesTarget> table, Path folder, int untimed) {}

  private final QuotesWork work;
  private final Supplier<QuotesTarget> table;

  QuotesContestant(QuotesWork work, Setting setting) {
    super(work.name(), setting.topic(), setting.folder(), setting.untimed());
    this.work = work;
    this.table = setting.table();
  }

  @Override
  public void prepare() {
    super.prepare();
    table.get();
  }

  @Override
  protected void run(TradeTopic topic, Path folder, Progress progress) throws Exception {
    table.get().empty();
    work.run(topic, table.get(), folder, progress);
  }

  @Override
  protected Digest digest() {
    return table.get().digest();
  }
}
