package io.sluice.bench.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sluice.bench.trades.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class PairDigestsTest {
  @Test
  void should_not_go_by_the_order_or_by_the_parts() {
    assertEquals(
        digest(pair("a", 1), pair("b", 2), pair("c", 3)),
        digest(pair("c", 3)).and(digest(pair("b", 2), pair("a", 1))));
  }

  @Test
  void should_see_what_differs() {
    Digest digest = digest(pair("a", 1), pair("b", 2));

    assertNotEquals(digest, digest(pair("a", 1)));
    assertNotEquals(digest, digest(pair("a", 1), pair("b", 3)));
    assertNotEquals(digest, digest(pair("a", 1), pair("c", 2)));
    assertNotEquals(digest, digest(pair("a", 2), pair("b", 1)));
    assertNotEquals(digest, digest(pair("a", 1), pair("b", 2), pair("b", 2)));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Digest digest(Tuple2<String, Long>... pairs) {
    return PairDigests.of(List.of(pairs).iterator());
  }

  private static Tuple2<String, Long> pair(String key, long value) {
    return new Tuple2<>(key, value);
  }
}
