package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys a batch looks at: those that something came for, those that are due, no others. */
class VersionTest {
  /** The state says when the key wants to be looked at; what is given out tells that it was. */
  private static final KeyedFold<Integer, Long, Long, String> WHEN =
      (key, values, before, time, out) -> {
        out.accept(key + (values.isEmpty() ? " due" : " came") + " at " + time);
        long due = values.isEmpty() ? 0 : values.get(0);
        return due == 0 ? null : Entry.of(due, due < 0 ? Entry.NEVER : time + due);
      };

  @ParameterizedTest
  @CsvSource({
    "50, 1000, 1, 3",
    "50, 1000, 1, 2000",
    "50, 1, 700, 5000",
    "50, 250, 1, 40",
    "5000, 1000, 1, 40"
  })
  void should_look_at_keys_in_the_first_batch_in_which_they_are_due(
      int keys, long step, int steps, int longest) {
    Random random = RandomInput.random();
    for (int run = RandomInput.times(20); run > 0; run--) {
      Version<Integer, Long> version = Version.empty();
      Map<Integer, Long> plain = new HashMap<>();
      Map<Version<Integer, Long>, Map<Integer, Long>> older = new HashMap<>();
      long time = step * random.nextInt(10_000);
      for (int batch = 0; batch < 100; batch++) {
        boolean away = random.nextInt(20) == 0;
        time += step * (1 + random.nextInt(away ? 100_000 : steps));
        Map<Integer, List<Long>> came = new TreeMap<>();
        for (int i = random.nextInt(keys / 5); i > 0; i--) {
          long due = random.nextInt(5) == 0 ? -1 : random.nextInt(5) == 0 ? 0 : 1;
          came.put(random.nextInt(keys), List.of(due * (1 + random.nextInt((int) step * longest))));
        }

        TreeSet<String> expected = new TreeSet<>();
        long now = time;
        plain
            .entrySet()
            .removeIf(
                one -> {
                  boolean due = one.getValue() <= now && !came.containsKey(one.getKey());
                  return due && expected.add(one.getKey() + " due at " + now);
                });
        came.forEach(
            (key, values) -> {
              expected.add(key + " came at " + now);
              plain.remove(key);
              if (values.get(0) != 0) {
                plain.put(key, values.get(0) < 0 ? Entry.NEVER : now + values.get(0));
              }
            });

        TreeSet<String> got = new TreeSet<>();
        version = version.next(time, step, came, WHEN, got::add, touched -> {});
        assertEquals(expected, got);
        if (random.nextInt(10) == 0) { // Made again of what was kept.
          version = Version.of(version.entries(), time, step);
          older.put(version, new HashMap<>(plain));
        }
      }
      older.forEach((one, entries) -> assertEquals(entries, dueTimes(one)));
    }
  }

  private static Map<Integer, Long> dueTimes(Version<Integer, Long> version) {
    Map<Integer, Long> all = new HashMap<>();
    version.entries().forEach((key, entry) -> all.put(key, entry.due()));
    return all;
  }
}
