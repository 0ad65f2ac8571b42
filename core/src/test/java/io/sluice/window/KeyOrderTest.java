package io.sluice.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.Tuple3;

class KeyOrderTest {
  private record Line(String symbol, int number) {}

  private record Whole(List<Object> parts) {}

  /** An enum whose constants are classes of their own. */
  private enum Kind {
    ASK {},
    BID {}
  }

  @Test
  void should_order_keys_by_what_they_are() {
    for (List<?> ascending :
        List.of(
            Arrays.asList(null, "", "A", "B", "a"),
            List.of(-1, 0, 7),
            List.of(-1L, 0L, 7L),
            List.of(-0.0, 0.0, 1.5, Double.NaN),
            List.of(new BigDecimal("1"), new BigDecimal("1.0"), new BigDecimal("1.5")),
            List.of(false, true),
            List.of(Instant.EPOCH, Instant.EPOCH.plusNanos(1)),
            List.of(Kind.ASK, Kind.BID),
            List.of(TimeUnit.NANOSECONDS, TimeUnit.DAYS),
            List.of(List.of(), List.of(1), List.of(1, 0), List.of(2)),
            List.of(new Tuple2<>("a", 2), new Tuple2<>("b", 1), new Tuple2<>("b", 2)),
            List.of(new Line("A", 9), new Line("B", 1), new Line("B", 2)),
            List.of(new Tuple3<>("a", 1, 2), new Tuple3<>("a", 1, 3), new Tuple3<>("b", 0, 0)),
            List.of(Set.of(), Set.of(1), Set.of(2, 1), Set.of(2)),
            List.of(Map.of(), Map.of("a", 1), Map.of("b", 1, "a", 1), Map.of("a", 2)),
            List.of(1, 2L, "text"))) {
      List<Object> shuffled = new ArrayList<>(ascending);
      Collections.shuffle(shuffled, RandomInput.random());
      shuffled.sort(KeyOrder.ASCENDING);
      assertEquals(ascending, shuffled);
    }
  }

  @Test
  void should_be_an_order_and_hold_equal_only_what_equals() {
    Random random = RandomInput.random();
    for (int i = RandomInput.times(20_000); i > 0; i--) {
      Object a = key(random, 2);
      Object b = key(random, 2);
      Object c = key(random, 2);
      int ab = KeyOrder.ASCENDING.compare(a, b);
      int bc = KeyOrder.ASCENDING.compare(b, c);
      assertEquals(Objects.equals(a, b), ab == 0, () -> a + " and " + b);
      assertEquals(Integer.signum(ab), -Integer.signum(KeyOrder.ASCENDING.compare(b, a)));
      if (ab <= 0 && bc <= 0) {
        assertTrue(KeyOrder.ASCENDING.compare(a, c) <= 0, () -> a + ", " + b + ", " + c);
      }
    }
  }

  private static Object key(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 11)) {
      case 0 -> null;
      case 1 -> random.nextInt(3);
      case 2 -> (long) random.nextInt(3);
      case 3 -> "text " + random.nextInt(3);
      case 4 -> BigDecimal.valueOf(random.nextInt(3), random.nextInt(2));
      case 5 -> Kind.values()[random.nextInt(2)];
      case 6 -> random.nextInt(3) / 2.0 - 0.5;
      case 7 -> Arrays.asList(key(random, depth - 1), key(random, depth - 1));
      case 8 -> new Tuple2<>(key(random, depth - 1), key(random, depth - 1));
      case 9 -> new HashSet<>(Arrays.asList(key(random, depth - 1), key(random, depth - 1)));
      default -> new Whole(Arrays.asList(key(random, depth - 1)));
    };
  }
}
