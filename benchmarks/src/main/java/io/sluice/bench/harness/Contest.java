package io.sluice.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs a case: opens all contestants, then lets each do a round, again and again: forth and back,
 * and then beginning with the next one, so that nobody always comes after the same other.
 */
public final class Contest {
  /** Servers are started, topics and tables are filled, windows slide over their length. */
  private static final Duration BEGINNING = Duration.ofMinutes(60);

  private static final Duration CLOSING = Duration.ofMinutes(2);

  private final Case of;
  private final Unit unit;
  private final Consumer<String> progress;
  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();
  private final Map<String, Double> heldMib = new HashMap<>();
  private final Map<String, Double> peakMib = new HashMap<>();
  private double sharedMib;
  private boolean equal = true;

  private Contest(Case of, Unit unit, Consumer<String> progress) {
    this.of = of;
    this.unit = unit;
    this.progress = progress;
  }

  static CaseResult run(Case of, Unit unit, Map<String, Double> bars, Consumer<String> progress)
      throws Exception {
    return run(of, unit, bars, List.of(), progress);
  }

  /**
   * Runs a case.
   *
   * @param bars how many times better Sluice should be, by contestant
   * @param goals what else it should show
   * @param progress is told what is done now
   */
  public static CaseResult run(
      Case of, Unit unit, Map<String, Double> bars, List<Goal> goals, Consumer<String> progress)
      throws Exception {
    return new Contest(of, unit, progress).run(bars, goals);
  }

  private CaseResult run(Map<String, Double> bars, List<Goal> goals) throws Exception {
    for (Contestant contestant : of.contestants()) {
      TimeLimit.within(BEGINNING, text("preparing", contestant), contestant::prepare);
    }
    sharedMib = Machine.heldMib();
    try (Closer open = new Closer();
        HeapPeak peak = new HeapPeak()) {
      for (Contestant contestant : of.contestants()) {
        open.add(() -> TimeLimit.within(CLOSING, text("closing", contestant), contestant::close));
        open(contestant);
      }
      for (int round = -of.warmUps(); round < of.rounds(); round++) {
        all(round, peak);
      }
    }
    return new CaseResult(of, unit, rounds, heldMib, withoutOthers(), bars, goals, equal);
  }

  /** What a contestant does, as it stands in the error if it fails. */
  private String text(String does, Contestant contestant) {
    return "%s: %s %s".formatted(of.name(), does, contestant.name());
  }

  private void open(Contestant contestant) throws Exception {
    progress.accept(of.name() + ": " + contestant.name() + " begins");
    rounds.put(contestant.name(), new ArrayList<>());
    double before = Machine.heldMib();
    TimeLimit.within(BEGINNING, text("opening", contestant), contestant::open);
    heldMib.put(contestant.name(), Math.max(0, Machine.heldMib() - before));
  }

  private Map<String, Double> withoutOthers() {
    double all = heldMib.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> own = new HashMap<>();
    peakMib.forEach(
        (name, peak) -> own.put(name, Math.max(0, peak - sharedMib - all + heldMib.get(name))));
    return own;
  }

  private void all(int round, HeapPeak peak) throws Exception {
    List<Contestant> order = new ArrayList<>(of.contestants());
    int turn = of.warmUps() + round;
    Collections.rotate(order, -(turn / 2));
    if (turn % 2 == 1) {
      Collections.reverse(order);
    }
    Set<String> results = new HashSet<>();
    for (Contestant contestant : order) {
      progress.accept(
          "%s: %s, %s %d of %d"
              .formatted(
                  of.name(),
                  contestant.name(),
                  round < 0 ? "warm-up" : "round",
                  round < 0 ? of.warmUps() + round + 1 : round + 1,
                  round < 0 ? of.warmUps() : of.rounds()));
      peak.reset();
      Round done =
          TimeLimit.within(contestant.limit(), text("a round of", contestant), contestant::round);
      double mib = peak.mib();
      TimeLimit.within(contestant.limit(), text("the result of", contestant), contestant::result)
          .ifPresent(results::add);
      if (round >= 0) {
        rounds.get(contestant.name()).add(done);
        peakMib.merge(contestant.name(), mib, Math::max);
      }
    }
    equal &= results.size() <= 1;
  }
}
