package io.sluice.window;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.Entry;
import io.sluice.internal.keyed.KeyedFold;
import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bars of a symbol by arrival, in one or several widths. A batch belongs to the bar of each
 * width that ends at its time, or first after it. Batches may be left out: a bar that has passed is
 * let go when its symbol is next looked at.
 *
 * <pre>
 * width 3, batches at 1, 2, 4, 9:   [1,2] ends at 3, [4] at 6, [9] at 9
 * </pre>
 */
final class BarsFold implements KeyedFold<String, BarFold, List<OpenBar>, Bar> {
  private static final long serialVersionUID = 1L;

  private final long[] widths;

  private BarsFold(long[] widths) {
    this.widths = widths;
  }

  /** Of widths that are whole milliseconds, at least one, no two of them alike. */
  static BarsFold of(List<Duration> widths) {
    long[] millis =
        Checks.notNull("widths", widths).stream()
            .mapToLong(width -> Checks.wholeMillis("width", width).toMillis())
            .sorted()
            .distinct()
            .toArray();
    if (millis.length == 0 || millis.length < widths.size()) {
      throw new IllegalArgumentException(
          "widths must be at least one, and no two alike, but are " + widths);
    }
    return new BarsFold(millis);
  }

  /**
   * This, if no bar cuts a batch in two.
   *
   * @throws IllegalArgumentException if a width is no whole multiple of the batch
   */
  BarsFold onBatchesOf(Duration batch) {
    for (long width : widths) {
      Checks.wholeBatches("width", Duration.ofMillis(width), batch);
    }
    return this;
  }

  /** Gives out the bars so far of a symbol that something came for: absolute values. */
  @Override
  public Entry<List<OpenBar>> fold(
      String symbol,
      List<BarFold> values,
      Entry<List<OpenBar>> before,
      long time,
      Consumer<? super Bar> out) {
    BarFold came = values.stream().reduce(BarFold::plus).orElse(null);
    List<OpenBar> open = new ArrayList<>(widths.length);
    long due = Entry.NEVER;
    for (long width : widths) {
      OpenBar bar = next(before, OpenBar.endOf(time, width), width, came);
      if (bar != null && came != null) {
        out.accept(bar.bar());
      }
      if (bar != null && bar.end() > time) {
        open.add(bar);
        due = Math.min(due, bar.end());
      }
    }
    return open.isEmpty() ? null : Entry.of(open, due);
  }

  private static OpenBar next(Entry<List<OpenBar>> before, long end, long width, BarFold came) {
    OpenBar bar = null;
    if (before != null) {
      for (OpenBar one : before.state()) {
        bar = one.widthMillis() == width && one.end() == end ? one : bar;
      }
    }
    if (came == null) {
      return bar;
    }
    return bar == null ? new OpenBar(width, end, came) : bar.plus(came);
  }
}
