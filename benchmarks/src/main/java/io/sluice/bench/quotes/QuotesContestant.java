package io.sluice.bench.quotes;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Digest;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings a topic into the table {@code quotes}, once a round: the table is emptied before, and
 * compared with the topic after, both not timed.
 */
final class QuotesContestant implements Contestant {
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
  private final Setting setting;
  private int rounds;
  private Digest found;

  QuotesContestant(QuotesWork work, Setting setting) {
    this.work = work;
    this.setting = setting;
  }

  @Override
  public String name() {
    return work.name();
  }

  @Override
  public void prepare() {
    setting.topic().get();
    setting.table().get();
  }

  @Override
  public void open() {
    // Each round opens what it needs: Spark allows one context a JVM.
  }

  @Override
  public Round round() throws Exception {
    TradeTopic topic = setting.topic().get();
    QuotesTarget table = setting.table().get();
    table.empty();
    Path folder = setting.folder().resolve(name().replace(' ', '-')).resolve("" + rounds++);
    Written written = new Written(topic.records(), setting.untimed());
    work.run(topic, table, folder, written);
    written.await();
    found = table.digest();
    if (!found.equals(topic.expected())) {
      throw new IllegalStateException(
          "%s must have written what topic %s holds, %s, but the table holds %s"
              .formatted(name(), topic.name(), topic.expected(), found));
    }
    return written.round();
  }

  @Override
  public Optional<String> result() {
    return Optional.of(found.toString());
  }

  @Override
  public void close() {
    // Nothing is open between two rounds.
  }
}
