package io.sluice.bench;

import java.util.List;
import java.util.Optional;

/** Does nothing, and says that it took so long. */
final class FakeContestant implements Contestant {
  private final String name;
  private final double millis;
  private final String result;
  private final List<String> log;

  FakeContestant(String name, double millis, String result, List<String> log) {
    this.name = name;
    this.millis = millis;
    this.result = result;
    this.log = log;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open() {
    log.add(name + " opens");
  }

  @Override
  public Round round() {
    log.add(name);
    return new Round(1_000, millis / 1_000, 2 * millis, new double[] {millis / 2, millis / 2});
  }

  @Override
  public Optional<String> result() {
    return Optional.ofNullable(result);
  }

  @Override
  public void close() {
    log.add(name + " closes");
  }
}
