package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.sink.WriteTime;
import io.sluice.source.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTextTest {
  @Test
  void should_write_for_a_person_to_read() {
    // given
    Commit commit =
        new Commit(
            16,
            1_699_999_999_000L,
            new WriteTime(5),
            Map.of("trades/0", 100L),
            new Counts(10, 7, 2, 1, Map.of("quotes", new SinkCounts(7, 6, 1, 0))),
            3);
    Batch batch =
        new Batch(
            17,
            1_700_000_000_000L,
            new WriteTime(1_700_000_000_000_001L),
            List.of(new Range("trades/0", 100, 200), new Range("a b.csv", 1, 2)),
            Map.of("trades/0", 200L));

    // then
    assertEquals(
        """
        format 3
        commit
        batch 16
        time 1699999999000
        writeTime 5
        restarts 3
        counts 10 7 2 1
        sink 7 6 1 0 quotes
        position 100 trades/0
        plan
        batch 17
        time 1700000000000
        writeTime 1700000000000001
        range 100 200 trades/0
        range 1 2 a b.csv
        position 200 trades/0
        """,
        LedgerText.of(new LedgerEntry(Optional.of(commit), Optional.of(batch))));
  }

  @Test
  void should_keep_in_one_line_what_a_name_may_hold() {
    // given
    List<String> names =
        List.of("a\nrange 1 2 b", "c\r\u001b[2J", "d\\u000a\\\\\\", "e\u0085", "é €", "f\nplan\n");
    LedgerEntry entry =
        LedgerEntry.NOTHING.planned(
            new Batch(
                1,
                2,
                new WriteTime(3),
                names.stream().map(name -> new Range(name, 4, 5)).toList(),
                Map.of("a\nrange 1 2 b", 5L)));

    // when
    String text = LedgerText.of(entry);

    // then
    assertEquals(
        """
        format 3
        plan
        batch 1
        time 2
        writeTime 3
        range 4 5 a\\u000arange 1 2 b
        range 4 5 c\\u000d\\u001b[2J
        range 4 5 d\\\\u000a\\\\\\\\\\\\
        range 4 5 e\\u0085
        range 4 5 é €
        range 4 5 f\\u000aplan\\u000a
        position 5 a\\u000arange 1 2 b
        """,
        text);
    assertEquals(entry, LedgerText.entry(text));
  }

  @Test
  void should_read_what_it_wrote() {
    Random random = new Random(1);
    for (int round = 0; round < 5_000; round++) {
      LedgerEntry entry = Ledgers.entry(random);
      assertEquals(entry, LedgerText.entry(LedgerText.of(entry)));
    }
  }

  @Test
  void should_write_the_same_in_every_country() {
    // given
    LedgerEntry entry = LedgerEntry.NOTHING.committed(Ledgers.commit(new Random(1), -17));
    String text = LedgerText.of(entry);
    Locale before = Locale.getDefault();

    // when
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      // then
      assertEquals(text, LedgerText.of(entry));
    } finally {
      Locale.setDefault(before);
    }
  }
}
