package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.sink.WriteTime;
import io.sluice.source.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTextTest {
  @Test
  void should_write_a_plan_for_a_person_to_read() {
    // given
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
        batch 17
        time 1700000000000
        writeTime 1700000000000001
        range 100 200 trades/0
        range 1 2 a b.csv
        position 200 trades/0
        """,
        LedgerText.of(batch));
  }

  @Test
  void should_write_a_commit_for_a_person_to_read() {
    // given
    Commit commit =
        new Commit(
            17,
            new WriteTime(5),
            Map.of("trades/0", 200L),
            new Counts(10, 7, 2, 1, Map.of("quotes", new SinkCounts(7, 6, 1, 0))),
            3);

    // then
    assertEquals(
        """
        batch 17
        writeTime 5
        restarts 3
        counts 10 7 2 1
        sink 7 6 1 0 quotes
        position 200 trades/0
        """,
        LedgerText.of(commit));
  }

  @Test
  void should_read_what_it_wrote() {
    Random random = new Random(1);
    for (int round = 0; round < 5_000; round++) {
      Batch batch = Ledgers.batch(random, random.nextLong());
      assertEquals(batch, LedgerText.batch(LedgerText.of(batch)));
      Commit commit = Ledgers.commit(random, random.nextLong());
      assertEquals(commit, LedgerText.commit(LedgerText.of(commit)));
    }
  }

  @Test
  void should_write_the_same_in_every_country() {
    // given
    Commit commit = Ledgers.commit(new Random(1), -17);
    String text = LedgerText.of(commit);
    Locale before = Locale.getDefault();

    // when
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      // then
      assertEquals(text, LedgerText.of(commit));
    } finally {
      Locale.setDefault(before);
    }
  }
}
