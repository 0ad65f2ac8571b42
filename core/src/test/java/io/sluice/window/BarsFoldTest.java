package io.sluice.window;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.internal.keyed.Entry;
import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import io.sluice.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BarsFoldTest {
  private final Random random = RandomInput.random();

  @Test
  void should_give_the_bars_so_far_of_what_came_whichever_batches_are_left_out() {
    long bars = 0;
    for (int run = 0; run < RandomInput.times(3_000); run++) {
      // given: up to four widths, and batches with gaps, some of them long
      long[] widths = random.longs(1, 13).limit(1 + random.nextInt(4)).distinct().toArray();
      BarsFold fold = fold(widths);
      Map<String, Entry<List<OpenBar>>> entries = new TreeMap<>();
      List<PlainMarket.Arrived> batches = new ArrayList<>();
      long time = random.nextInt(1_000) - 500;

      for (int batch = 0; batch < 30; batch++) {
        // when
        time += random.nextInt(6) == 0 ? 1 + random.nextInt(40) : 1;
        PlainMarket.Arrived arrived = new PlainMarket.Arrived(time, trades(batch));
        batches.add(arrived);
        List<Bar> got = step(fold, entries, arrived);

        // then
        List<Bar> expected = PlainMarket.bars(batches, arrived, widths);
        assertEquals(new HashSet<>(expected), new HashSet<>(got));
        assertEquals(expected.size(), got.size());
        bars += got.size();
      }
    }
    assertTrue(bars > 100_000, "bars: " + bars);
  }

  @Test
  void should_keep_nothing_of_a_bar_that_has_ended() {
    BarsFold fold = fold(2, 6);
    Map<String, Entry<List<OpenBar>>> entries = new TreeMap<>();

    step(fold, entries, new PlainMarket.Arrived(1, List.of(trade("IBM"))));
    assertEquals(2, entries.get("IBM").due());
    assertEquals(2, entries.get("IBM").state().size());

    step(fold, entries, new PlainMarket.Arrived(2, List.of()));
    assertEquals(6, entries.get("IBM").due());
    assertEquals(1, entries.get("IBM").state().size());

    step(fold, entries, new PlainMarket.Arrived(9, List.of()));
    assertEquals(Map.of(), entries);

    step(fold, entries, new PlainMarket.Arrived(12, List.of(trade("IBM"))));
    assertEquals(Map.of(), entries, "both end with the batch that began them");
  }

  @Test
  void should_refuse_what_is_no_width() {
    assertRefused(
        "widths must be at least one, and no two alike, but are []", () -> BarsFold.of(List.of()));
    assertRefused(
        "widths must be at least one, and no two alike, but are [PT1M, PT1M]",
        () -> BarsFold.of(List.of(Duration.ofMinutes(1), Duration.ofSeconds(60))));
    assertRefused(
        "width must be a whole number of milliseconds, at least 1 ms, but is PT0S",
        () -> BarsFold.of(List.of(Duration.ZERO)));
    assertRefused(
        "width must be a whole multiple of the batch, but width=PT5S and batch=PT2S; the next that fits is PT6S",
        () -> BarsFold.of(List.of(Duration.ofSeconds(5))).onBatchesOf(Duration.ofSeconds(2)));
  }

  /** What a partition does: the keys that something came for, then those that are due. */
  private static List<Bar> step(
      BarsFold fold, Map<String, Entry<List<OpenBar>>> entries, PlainMarket.Arrived batch) {
    List<Bar> out = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(PlainMarket.symbols(batch));
    entries.forEach(
        (symbol, entry) -> {
          if (entry.due() <= batch.millis()) {
            keys.add(symbol);
          }
        });
    for (String symbol : keys) {
      List<BarFold> came =
          batch.trades().stream()
              .filter(trade -> trade.symbol().equals(symbol))
              .map(BarFold::of)
              .toList();
      Entry<List<OpenBar>> after =
          fold.fold(symbol, came, entries.get(symbol), batch.millis(), out::add);
      if (after == null) {
        entries.remove(symbol);
      } else {
        assertTrue(after.due() > batch.millis());
        entries.put(symbol, after);
      }
    }
    return out;
  }

  private List<Trade> trades(int batch) {
    List<Trade> trades = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String symbol = random.nextBoolean() ? "IBM" : "SPY";
      trades.add(PlainMarket.trade(symbol, 100L * batch + i, random));
    }
    return trades;
  }

  private static BarsFold fold(long... widths) {
    return BarsFold.of(java.util.Arrays.stream(widths).mapToObj(Duration::ofMillis).toList());
  }

  private static Trade trade(String symbol) {
    return new Trade(symbol, 0, 0, 1, 1);
  }
}
