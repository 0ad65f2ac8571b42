package io.sluice.job;

import io.sluice.sink.WriteTime;
import io.sluice.source.Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Random plans and commits, and what a folder holds of them. */
final class Ledgers {
  private static final String NAMES = " \t/-.%\\Ω漢\"'#0un\n\r\u001b\u0085\u2028";

  private Ledgers() {}

  /** What a ledger has last; asked while nobody writes. */
  static LedgerEntry in(Path folder) {
    try {
      TwoFiles.Content newest = TwoFiles.newest(folder, "ledger");
      return newest == TwoFiles.Content.NONE
          ? LedgerEntry.NOTHING
          : LedgerText.entry(newest.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LedgerEntry entry(Random random) {
    return new LedgerEntry(
        random.nextInt(9) == 0 ? Optional.empty() : Optional.of(commit(random, random.nextLong())),
        random.nextBoolean() ? Optional.empty() : Optional.of(batch(random, random.nextLong())));
  }

  static Batch batch(Random random, long id) {
    List<Range> ranges = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      long from = random.nextLong(1L << 50);
      ranges.add(new Range(name(random), from, from + random.nextLong(1L << 40)));
    }
    return new Batch(
        id, random.nextLong(), new WriteTime(random.nextLong()), ranges, positions(random));
  }

  static Commit commit(Random random, long id) {
    Map<String, SinkCounts> sinks = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      sinks.put(
          name(random),
          new SinkCounts(
              random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
    Counts counts =
        new Counts(
            random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), sinks);
    return new Commit(
        id,
        random.nextInt(4) == 0 ? Commit.NO_TIME : random.nextLong(),
        new WriteTime(random.nextLong()),
        positions(random),
        counts,
        random.nextInt(99));
  }

  private static Map<String, Long> positions(Random random) {
    Map<String, Long> positions = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      positions.put(name(random), random.nextLong(Long.MAX_VALUE));
    }
    return positions;
  }

  /** Whatever a file may be called. */
  private static String name(Random random) {
    StringBuilder name = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      name.append(NAMES.charAt(random.nextInt(NAMES.length())));
    }
    return name.toString();
  }
}
