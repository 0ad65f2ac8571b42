package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void should_give_all_if_it_fits() {
    assertEquals(Map.of("a", 3L, "b", 4L), Shares.of(Map.of("a", 3L, "b", 4L, "c", 0L), 7));
    assertEquals(Map.of("a", 3L), Shares.of(Map.of("a", 3L), Long.MAX_VALUE));
    assertEquals(Map.of(), Shares.of(Map.of(), 7));
  }

  @Test
  void should_share_in_proportion_to_what_waits() {
    assertEquals(
        Map.of("a", 10L, "b", 20L, "c", 70L),
        Shares.of(Map.of("a", 100L, "b", 200L, "c", 700L), 100));
  }

  @Test
  void should_keep_to_its_properties_on_random_input() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      // given: from a few records to many times what Kafka ever holds
      Map<String, Long> waiting = new HashMap<>();
      int inputs = 1 + random.nextInt(12);
      for (int i = 0; i < inputs; i++) {
        waiting.put("t/" + i, random.nextLong(1L << random.nextInt(1, 46)) - random.nextInt(3));
      }
      long all = waiting.values().stream().filter(n -> n > 0).mapToLong(n -> n).sum();
      long room = 1 + random.nextLong(1L << random.nextInt(1, 60));

      // when
      Map<String, Long> shares = Shares.of(waiting, room);

      // then
      String context = waiting + " in " + room + ": " + shares;
      assertEquals(Math.min(room, all), shares.values().stream().mapToLong(n -> n).sum(), context);
      shares.forEach(
          (input, share) -> {
            assertTrue(share > 0 && share <= waiting.get(input), context);
            double fair = (double) waiting.get(input) / all * Math.min(room, all);
            assertTrue(Math.abs(share - fair) <= inputs + fair * 1e-9, context);
          });
    }
  }

  @Test
  void should_starve_no_input_when_there_is_less_room_than_inputs() {
    // given: three inputs that each get a record in a round, and room for two
    Map<String, Long> waiting = new HashMap<>(Map.of("a", 100L, "b", 100L, "c", 100L));

    // when
    for (int round = 0; round < 1_000; round++) {
      waiting.replaceAll((input, records) -> records + 1);
      Shares.of(waiting, 2).forEach((input, share) -> waiting.merge(input, -share, Long::sum));
    }

    // then: all of them fell behind alike
    long most = waiting.values().stream().mapToLong(n -> n).max().getAsLong();
    long least = waiting.values().stream().mapToLong(n -> n).min().getAsLong();
    assertTrue(most - least <= 2, waiting.toString());
  }
}
