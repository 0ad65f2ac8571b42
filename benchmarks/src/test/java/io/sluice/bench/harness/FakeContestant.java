package io.sluice.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does nothing, or what it is told, and says that it took so long. */
final class FakeContestant implements Contestant {
  private final String name;
  private final double[] rounds;
  private final String result;
  private final List<String> log;
  private final Runnable work;
  private boolean comparable = true;
  private String broken = "";
  private int done;

  private FakeContestant(
      String name, String result, List<String> log, Runnable work, double... rounds) {
    this.name = name;
    this.result = result;
    this.log = log;
    this.work = work;
    this.rounds = rounds;
  }

  /** One whose rounds take so many milliseconds each, and then from the beginning again. */
  static FakeContestant of(String name, String result, List<String> log, double... rounds) {
    return new FakeContestant(name, result, log, () -> {}, rounds);
  }

  /** One that does something, and says that it took 1 ms. */
  static FakeContestant of(String name, Runnable work) {
    return new FakeContestant(name, "same", new ArrayList<>(), work, 1);
  }

  @Override
  public String name() {
    return name;
  }

  /** The same, but it gives out something else than the others. */
  FakeContestant apart() {
    comparable = false;
    return this;
  }

  /** The same, but one of its methods fails. */
  FakeContestant broken(String method) {
    broken = method;
    return this;
  }

  private void did(String method) {
    if (broken.equals(method)) {
      throw new IllegalStateException("no room");
    }
  }

  @Override
  public boolean isComparable() {
    return comparable;
  }

  @Override
  public void prepare() {
    did("prepare");
  }

  @Override
  public void open() {
    log.add(name + " opens");
    did("open");
  }

  @Override
  public Round round() {
    log.add(name);
    work.run();
    did("round");
    double millis = rounds[done++ % rounds.length];
    return new Round(1_000, millis / 1_000, 2 * millis, new double[] {millis / 2, millis / 2});
  }

  @Override
  public Optional<String> result() {
    did("result");
    return Optional.ofNullable(result);
  }

  @Override
  public void close() {
    log.add(name + " closes");
    did("close");
  }
}
