package io.sluice.window;

import static io.sluice.testkit.SteppedStreams.pair;
import static io.sluice.window.PlainWindows.some;

import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.Trial;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;

/**
 * All operators side by side over one input, against plain computations: a thousand keys, over
 * restarts, crashes, tasks that fail or run twice and lost blocks.
 */
@Tag("one-line")
class WindowsReferenceTest {
  private static final int KEYS = 1_000;

  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  /** A record of the input; few numbers, so that many are equal. */
  private record Deal(String symbol, int size) implements Serializable {
    /** Sums of these tell which values are in them, and how often. */
    long print() {
      return size * 0x9e3779b97f4a7c15L ^ symbol.hashCode() * 0x2545f4914f6cdd1dL;
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 3, false", "7, 2, true"})
  void should_give_what_plain_windows_give_over_failures_and_restarts(
      int length, int slide, boolean checkpoint) {
    Random random = new Random(100L * length + slide);
    List<List<Deal>> batches = batches(50, KEYS, random);
    Trial<Tuple2<String, String>> trial =
        STREAMS.input(batches).through((JavaDStream<Deal> deals) -> all(deals, length, slide));
    if (checkpoint) {
      trial.checkpoint(folder.resolve("checkpoint"));
    }
    trial
        .restartBefore(some(20, 50, random))
        .crashIn(some(5, 50, random))
        .failTasksIn(some(8, 50, random))
        .runTasksTwiceIn(some(8, 50, random))
        .loseBlocksBefore(some(8, 50, random))
        .expect(expected(batches, length, slide));
  }

  @Test
  void should_end_alike_when_it_is_killed_between_any_two_batches() {
    List<List<Deal>> batches = batches(12, 20, new Random(7));
    STREAMS
        .input(batches)
        .through((JavaDStream<Deal> deals) -> all(deals, 4, 2))
        .restartBefore(PlainWindows.from(1, 12))
        .expect(expected(batches, 4, 2));
  }

  @Test
  void should_end_alike_when_it_is_killed_in_the_middle_of_any_batch() {
    List<List<Deal>> batches = batches(8, 20, new Random(8));
    STREAMS
        .input(batches)
        .through((JavaDStream<Deal> deals) -> all(deals, 4, 1))
        .crashIn(PlainWindows.from(0, 8))
        .expect(expected(batches, 4, 1));
  }

  @Test
  void should_give_the_records_of_plain_windows_over_failures_and_restarts_with_a_checkpoint() {
    Random random = new Random(11);
    List<List<Deal>> batches = batches(30, 30, random);
    STREAMS
        .input(batches)
        .through(
            (JavaDStream<Deal> deals) ->
                Windows.of(deals)
                    .length(Duration.ofSeconds(5))
                    .slide(Duration.ofSeconds(2))
                    .window())
        .checkpoint(folder.resolve("checkpoint"))
        .restartBefore(some(20, 30, random))
        .crashIn(some(4, 30, random))
        .failTasksIn(some(6, 30, random))
        .runTasksTwiceIn(some(6, 30, random))
        .loseBlocksBefore(some(6, 30, random))
        .expect(PlainWindows.of(batches, 5, 2).stream().map(all -> all.orElse(List.of())).toList());
  }

  /** Bursts, gaps, empty batches, and keys that come once. */
  private static List<List<Deal>> batches(int count, int keys, Random random) {
    return IntStream.range(0, count)
        .mapToObj(
            batch ->
                IntStream.range(0, random.nextInt(4) == 0 ? 0 : random.nextInt(2 * keys))
                    .mapToObj(i -> new Deal("case " + random.nextInt(keys), random.nextInt(3)))
                    .toList())
        .toList();
  }

  private JavaDStream<Tuple2<String, String>> all(JavaDStream<Deal> deals, int length, int slide) {
    JavaDStream<Long> prints = deals.map(Deal::print);
    JavaPairDStream<String, Long> sizes =
        deals.mapToPair(deal -> pair(deal.symbol(), (long) deal.size()));
    IncrementalWindow<String, Long> sums =
        set(Windows.of(sizes), "sums", length, slide)
            .reduceByKeyAndWindow(Long::sum, (all, left) -> all - left);
    return set(Windows.of(deals), "count", length, slide)
        .countByWindow()
        .map(count -> pair("count", "" + count))
        .union(
            set(Windows.of(deals), "values", length, slide)
                .countByValueAndWindow()
                .all()
                .map(count -> pair("value", "" + count)))
        .union(
            set(Windows.of(prints), "reduced", length, slide)
                .reduceByWindow(Long::sum)
                .map(sum -> pair("reduced", "" + sum)))
        .union(sums.all().map(sum -> pair("sum", "" + sum)))
        .union(sums.topN(5, Long::compare).map(top -> pair("top", "" + top)))
        .union(
            set(Windows.of(sizes), "highs", length, slide)
                .reduceByKeyAndWindow(Math::max)
                .all()
                .map(high -> pair("high", "" + high)));
  }

  private <B extends WindowSettings<B>> B set(B window, String name, int length, int slide) {
    return window
        .named(name)
        .in(folder.resolve("state").toString())
        .length(Duration.ofSeconds(length))
        .slide(Duration.ofSeconds(slide));
  }

  private static List<List<Tuple2<String, String>>> expected(
      List<List<Deal>> batches, int length, int slide) {
    return PlainWindows.of(batches, length, slide).stream()
        .map(WindowsReferenceTest::expected)
        .toList();
  }

  private static List<Tuple2<String, String>> expected(Optional<List<Deal>> window) {
    List<Tuple2<String, String>> all = new ArrayList<>();
    if (window.isEmpty()) {
      return all;
    }
    List<Deal> deals = window.get();
    all.add(pair("count", "" + deals.size()));
    deals.stream()
        .collect(Collectors.groupingBy(deal -> deal, Collectors.counting()))
        .forEach((deal, count) -> all.add(pair("value", "(" + deal + "," + count + ")")));
    deals.stream()
        .map(Deal::print)
        .reduce(Long::sum)
        .ifPresent(sum -> all.add(pair("reduced", "" + sum)));
    Map<String, Long> sums = new TreeMap<>();
    Map<String, Long> highs = new TreeMap<>();
    for (Deal deal : deals) {
      sums.merge(deal.symbol(), (long) deal.size(), Long::sum);
      highs.merge(deal.symbol(), (long) deal.size(), Math::max);
    }
    sums.forEach((symbol, sum) -> all.add(pair("sum", "(" + symbol + "," + sum + ")")));
    highs.forEach((symbol, high) -> all.add(pair("high", "(" + symbol + "," + high + ")")));
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(5)
        .forEach(top -> all.add(pair("top", "(" + top.getKey() + "," + top.getValue() + ")")));
    return all;
  }
}
