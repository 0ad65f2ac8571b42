package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("one-line")
class EntryLogTest {
  @TempDir Path folder;

  private static final KeyedFold<Integer, Integer, Integer, Object> LAST =
      (key, values, before, time, out) -> {
        Integer last = values.isEmpty() ? null : values.get(values.size() - 1);
        return last == null || last < 0 ? null : Entry.of(last, time + 5_000 + key % 7);
      };

  private EntryLog<Integer, Integer, Integer> log() {
    Piece<Integer, Integer, Integer, Object> piece =
        new Piece<>("last", folder.toString(), Map.of(), 1, LAST, 1_000, new Logging.Entries());
    LogFolder.prepare(piece);
    return new EntryLog<>(piece, 0);
  }

  @ParameterizedTest
  @CsvSource({"40, 3, 400", "5000, 20, 400", "300, 300, 200"})
  void should_make_every_version_again_that_a_driver_may_go_back_to(
      int keys, int touched, int batches) {
    EntryLog<Integer, Integer, Integer> log = log();
    Random random = new Random(keys);
    Version<Integer, Integer> version = Version.empty();
    List<Map<Integer, Entry<Integer>>> expected = new ArrayList<>();
    long previous = Batch.NONE;
    for (int batch = 1; batch <= batches; batch++) {
      long time = 1_000L * batch;
      version = next(log, version, previous, time, came(keys, touched, random));
      expected.add(entries(version));
      previous = time;
      if (batch % 50 == 0) { // The application starts again.
        version = log.restored(time);
      }
    }
    for (int back = 0; back < BatchLog.SPARE; back++) {
      int batch = batches - back;
      assertEquals(
          expected.get(batch - 1), entries(log.restored(1_000L * batch)), "batch " + batch);
    }
  }

  @Test
  void should_write_no_batch_whole_and_not_keep_its_files_for_ever() {
    EntryLog<Integer, Integer, Integer> log = log();
    Random random = new Random(1);
    Version<Integer, Integer> version = Version.empty();
    long previous = Batch.NONE;
    List<Integer> sizes = new ArrayList<>();
    Map<Integer, Entry<Integer>> spare = Map.of();
    for (int batch = 1; batch <= 1_500; batch++) {
      long time = 1_000L * batch;
      version = next(log, version, previous, time, came(20_000, 100, random));
      if (batch == 1_501 - BatchLog.SPARE) {
        spare = entries(version);
      }
      sizes.add(log.files().<Integer>read(time, in -> in.available()));
      previous = time;
    }
    int median = sizes.stream().sorted().skip(750).findFirst().orElseThrow();
    int most = sizes.stream().max(Integer::compare).orElseThrow();

    assertTrue(most < 3 * median, "most: " + most + " bytes, median: " + median + " bytes");
    assertEquals(entries(version), entries(log.restored(previous)));
    assertEquals(spare, entries(log.restored(previous - 1_000L * (BatchLog.SPARE - 1))));
    int files = log.files().times().size();
    assertTrue(files < 3 * 256 + BatchLog.SPARE, files + " files");
  }

  private static Version<Integer, Integer> next(
      EntryLog<Integer, Integer, Integer> log,
      Version<Integer, Integer> version,
      long previous,
      long time,
      Map<Integer, List<Integer>> came) {
    List<Integer> touched = new ArrayList<>();
    Version<Integer, Integer> next =
        version.next(time, 1_000, came, LAST, nothing -> {}, touched::add);
    Version<Integer, Integer> logged = log.write(time, previous, came, touched, next);
    log.forget(time);
    return logged;
  }

  private static Map<Integer, List<Integer>> came(int keys, int touched, Random random) {
    Map<Integer, List<Integer>> came = new HashMap<>();
    for (int i = random.nextInt(2 * touched); i > 0; i--) {
      came.put(random.nextInt(keys), List.of(random.nextInt(100) - 10));
    }
    return came;
  }

  private static Map<Integer, Entry<Integer>> entries(Version<Integer, Integer> version) {
    Map<Integer, Entry<Integer>> all = new HashMap<>();
    version.entries().forEach(all::put);
    return all;
  }
}
