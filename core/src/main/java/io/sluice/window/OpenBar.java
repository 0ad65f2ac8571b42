package io.sluice.window;

import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import java.time.Duration;
import java.time.Instant;

/**
 * A bar by arrival that has not ended.
 *
 * @param widthMillis how long it is
 * @param end the time of its last batch, in milliseconds since 1970-01-01 UTC
 * @param fold the trades so far
 */
record OpenBar(long widthMillis, long end, BarFold fold) {

  /**
   * The end of the bar that a batch is in: the first multiple of the width at its time or after.
   */
  static long endOf(long time, long widthMillis) {
    return -Math.floorDiv(-time, widthMillis) * widthMillis;
  }

  OpenBar plus(BarFold more) {
    return new OpenBar(widthMillis, end, fold.plus(more));
  }

  Bar bar() {
    return fold.bar(Duration.ofMillis(widthMillis), Instant.ofEpochMilli(end - widthMillis));
  }
}
