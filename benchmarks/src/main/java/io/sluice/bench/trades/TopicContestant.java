package io.sluice.bench.trades;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Round;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Works off a topic of trades anew in each round; what came of it must be what was sent. */
public abstract class TopicContestant implements Contestant {
  /** For what is told after a run has returned. */
  private static final Duration LAST_WORD = Duration.ofSeconds(30);

  private final String name;
  private final Supplier<TradeTopic> topic;
  private final Path folder;
  private final long untimed;
  private int rounds;
  private Digest found;

  /**
   * One contestant.
   *
   * @param topic made when it is first asked for
   * @param folder for what it writes
   * @param untimed the clock begins when so many records are done
   */
  protected TopicContestant(String name, Supplier<TradeTopic> topic, Path folder, long untimed) {
    this.name = name;
    this.topic = topic;
    this.folder = folder;
    this.untimed = untimed;
  }

  /**
   * Works off the whole topic, and lets go of all that it opened. Of the last batches, progress may
   * be told after it has returned.
   *
   * @param from the topic, to be read from its beginning
   * @param own a folder that is not there yet, for what recovery needs
   * @param progress is told of each batch, when all of it is done
   */
  protected abstract void run(TradeTopic from, Path own, Progress progress) throws Exception;

  /** What came of the last run; not timed. */
  protected abstract Digest digest();

  @Override
  public final String name() {
    return name;
  }

  @Override
  public void prepare() {
    topic.get();
  }

  @Override
  public final void open() {
    // Each round opens what it needs: Spark allows one context a JVM.
  }

  @Override
  public final Duration limit() {
    return Duration.ofMinutes(10);
  }

  @Override
  public final Round round() throws Exception {
    TradeTopic all = topic.get();
    Progress progress = new Progress(name, all.records(), untimed);
    try {
      run(all, folder.resolve(name.replace(' ', '-')).resolve("" + rounds++), progress);
      progress.await(LAST_WORD);
    } catch (InterruptedException e) {
      throw new IllegalStateException(
          "%s had done %,d of %,d records".formatted(name, progress.records(), all.records()), e);
    }
    found = digest();
    if (progress.records() != all.records()) {
      throw new IllegalStateException(
          "%s must have done the %,d records of topic %s, but told of %,d"
              .formatted(name, all.records(), all.name(), progress.records()));
    }
    if (!found.equals(all.expected())) {
      throw new IllegalStateException(
          "%s must have done what topic %s holds, %s, but has %s"
              .formatted(name, all.name(), all.expected(), found));
    }
    return progress.round();
  }

  @Override
  public final Optional<String> result() {
    return Optional.of(found.toString());
  }

  @Override
  public final void close() {
    // Nothing is open between two rounds.
  }
}
