package io.sluice.bench.harness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a case came to.
 *
 * @param of the case
 * @param unit of its rounds
 * @param rounds of each contestant, in the order of the contestants
 * @param heldMib what a contestant has on the heap when it is open, in MiB
 * @param peakMib the most that was on the heap after a collection while it had a round, without
 *     what the others hold, in MiB
 * @param bars how many times better Sluice should be, by contestant
 * @param goals what else it should show
 * @param equal whether all that can be compared was compared, and was the same
 */
public record CaseResult(
    Case of,
    Unit unit,
    Map<String, List<Round>> rounds,
    Map<String, Double> heldMib,
    Map<String, Double> peakMib,
    Map<String, Double> bars,
    List<Goal> goals,
    boolean equal) {
  /** Their names, in their order. */
  public Set<String> contestants() {
    return rounds.keySet();
  }

  /** What each round came to, in the case's unit. */
  public double[] values(String contestant) {
    return values(unit, contestant);
  }

  private double[] values(Unit in, String contestant) {
    return rounds.get(contestant).stream().mapToDouble(in::of).toArray();
  }

  /** The median of {@link #values}. */
  public double median(String contestant) {
    return Statistics.median(values(contestant));
  }

  /** Mean CPU time of a batch, in milliseconds. */
  public double cpuMillis(String contestant) {
    List<Round> all = rounds.get(contestant);
    return all.stream().mapToDouble(Round::cpuMillis).sum() / batchMillis(contestant).length;
  }

  /** Mean CPU time of a record, in nanoseconds. */
  public double cpuNanosARecord(String contestant) {
    List<Round> all = rounds.get(contestant);
    return 1e6
        * all.stream().mapToDouble(Round::cpuMillis).sum()
        / all.stream().mapToLong(Round::records).sum();
  }

  /** Wall time of each batch of all rounds, in milliseconds. */
  public double[] batchMillis(String contestant) {
    return rounds.get(contestant).stream()
        .flatMapToDouble(round -> Arrays.stream(round.batchMillis()))
        .toArray();
  }

  /** How many times better {@code ours} was than {@code other}, in the case's unit. */
  public Ratio ratio(String ours, String other) {
    return ratio(unit, ours, other);
  }

  /** The same of what rounds come to in another unit. */
  public Ratio ratio(Unit in, String ours, String other) {
    double[] our = values(in, ours);
    double[] their = values(in, other);
    double[] ratios = new double[our.length];
    Arrays.setAll(ratios, round -> in.ratio(our[round], their[round]));
    return Ratio.of(ratios);
  }

  /** Sluice's contestants: each is compared with all {@link #others}. */
  public List<String> ours() {
    return compared().filter(CaseResult::isOurs).toList();
  }

  /** What Sluice's contestants are compared with. */
  public List<String> others() {
    return compared().filter(name -> !isOurs(name)).toList();
  }

  /** Those that give out something else than the others: no ratio is made of them. */
  public List<String> apart() {
    return of.contestants().stream()
        .filter(one -> !one.isComparable())
        .map(Contestant::name)
        .toList();
  }

  private Stream<String> compared() {
    List<String> apart = apart();
    return contestants().stream().filter(name -> !apart.contains(name));
  }

  /** Those of the bars that the first of Sluice's contestants does not reach, with the ratio. */
  public Map<String, Double> missed() {
    Map<String, Double> missed = new LinkedHashMap<>();
    bars.forEach(
        (other, bar) -> {
          Ratio ratio = ratio(ours().get(0), other);
          if (!ratio.reaches(bar)) {
            missed.put(other, ratio.median());
          }
        });
    return missed;
  }

  /** Whether it is one of Sluice's, compared or not. */
  public static boolean isOurs(String contestant) {
    return contestant.startsWith(Names.SLUICE);
  }
}
