package io.sluice.bench.harness;

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
    List<Contestant> open = new ArrayList<>();
    of.contestants().forEach(Contestant::prepare);
    sharedMib = Machine.heldMib();
    try (HeapPeak peak = new HeapPeak()) {
      for (Contestant contestant : of.contestants()) {
        open.add(contestant);
        open(contestant);
      }
      for (int round = -of.warmUps(); round < of.rounds(); round++) {
        all(round, open, peak);
      }
    } finally {
      Collections.reverse(open);
      closeAll(open);
    }
    return new CaseResult(of, unit, rounds, heldMib, withoutOthers(), bars, goals, equal);
  }

  /** All of them, whatever one of them throws. */
  public static void closeAll(List<? extends AutoCloseable> open) throws Exception {
    Exception failure = null;
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void open(Contestant contestant) throws Exception {
    progress.accept(of.name() + ": " + contestant.name() + " begins");
    rounds.put(contestant.name(), new ArrayList<>());
    double before = Machine.heldMib();
    contestant.open();
    heldMib.put(contestant.name(), Math.max(0, Machine.heldMib() - before));
  }

  private Map<String, Double> withoutOthers() {
    double all = heldMib.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> own = new HashMap<>();
    peakMib.forEach(
        (name, peak) -> own.put(name, Math.max(0, peak - sharedMib - all + heldMib.get(name))));
    return own;
  }

  private void all(int round, List<Contestant> contestants, HeapPeak peak) throws Exception {
    List<Contestant> order = new ArrayList<>(contestants);
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
          TimeLimit.within(
              contestant.limit(), "a round of " + contestant.name(), contestant::round);
      double mib = peak.mib();
      contestant.result().ifPresent(results::add);
      if (round >= 0) {
        rounds.get(contestant.name()).add(done);
        peakMib.merge(contestant.name(), mib, Math::max);
      }
    }
    equal &= results.size() <= 1;
  }
}
