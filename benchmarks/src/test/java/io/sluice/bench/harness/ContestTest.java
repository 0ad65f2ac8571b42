package io.sluice.bench.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.report.ResultText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContestTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void should_let_all_have_their_rounds_in_turn() throws Exception {
    // when
    run(Unit.CPU_A_BATCH, 1, 3, fake("sluice", 10, "x"), fake("other", 30, "x"));

    // then: forth and back, and then the other one first; the warm-up too
    assertEquals(
        List.of(
            "sluice opens",
            "other opens",
            "sluice",
            "other",
            "other",
            "sluice",
            "other",
            "sluice",
            "sluice",
            "other",
            "other closes",
            "sluice closes"),
        log);
  }

  @Test
  void should_not_count_warm_ups() throws Exception {
    CaseResult result =
        run(Unit.CPU_A_BATCH, 2, 3, fake("sluice", 10, "x"), fake("other", 30, "x"));

    assertArrayEquals(new double[] {10, 10, 10}, result.values("sluice"));
    assertEquals(6, result.batchMillis("sluice").length);
  }

  @Test
  void should_say_how_many_times_better_where_less_is_better() throws Exception {
    CaseResult result =
        run(Unit.CPU_A_BATCH, 0, 2, fake("sluice", 10, "x"), fake("other", 30, "x"));

    assertEquals(3, result.ratio("sluice", "other").median(), 1e-9);
  }

  @Test
  void should_say_how_many_times_better_where_more_is_better() throws Exception {
    CaseResult result =
        run(Unit.RECORDS_A_SECOND, 0, 2, fake("sluice", 20, "x"), fake("other", 30, "x"));

    assertEquals(50_000, result.median("sluice"), 1e-6);
    assertEquals(1.5, result.ratio("sluice", "other").median(), 1e-9);
  }

  @Test
  void should_see_that_results_differ() throws Exception {
    assertTrue(run(Unit.CPU_A_BATCH, 0, 1, fake("sluice", 1, "x"), fake("b", 1, "x")).equal());
    assertFalse(run(Unit.CPU_A_BATCH, 0, 1, fake("sluice", 1, "x"), fake("b", 1, "y")).equal());
    assertFalse(run(Unit.CPU_A_BATCH, 1, 0, fake("sluice", 1, "x"), fake("b", 1, "y")).equal());
  }

  @Test
  void should_compare_those_that_can_be_compared() throws Exception {
    assertTrue(
        run(
                Unit.CPU_A_BATCH,
                0,
                1,
                fake("sluice", 1, "x"),
                fake("sluice changes", 1, null),
                fake("other", 1, "x"))
            .equal());
  }

  @Test
  void should_make_no_ratio_of_what_gives_out_something_else() throws Exception {
    // when
    CaseResult result =
        run(
            Unit.CPU_A_BATCH,
            0,
            1,
            fake("sluice", 1, "x"),
            FakeContestant.of("sluice changes", null, log, 1).apart(),
            fake("sluice map", 1, "x"),
            fake("other", 1, "x"),
            FakeContestant.of("rest", null, log, 1).apart());

    // then: it is measured, and that is all
    assertEquals(5, result.contestants().size());
    assertEquals(List.of("sluice", "sluice map"), result.ours());
    assertEquals(List.of("other"), result.others());
    assertEquals(
        List.of(
            "  sluice is 1.00 times better than other (1.00 to 1.00)",
            "  sluice map is 1.00 times better than other (1.00 to 1.00)",
            "  sluice changes gives out something else, and is not compared",
            "  rest gives out something else, and is not compared"),
        ResultText.lines(result).subList(7, 11));
  }

  @Test
  void should_say_which_bars_were_missed() throws Exception {
    // given
    Case one = new Case("case", "", List.of(fake("sluice", 10, "x"), fake("other", 30, "x")), 0, 1);

    // when, then: it is three times better
    Map<String, Double> missed = missed(one, 3.1);
    assertEquals(List.of("other"), List.copyOf(missed.keySet()));
    assertEquals(3, missed.get("other"), 1e-9);
    assertEquals(Map.of(), missed(one, 2.9));
  }

  @Test
  void should_let_a_bar_of_one_or_less_pass_when_the_interval_reaches_it() throws Exception {
    // given: in rounds of 8, 10 and 12 ms, with 10 ms for the other
    Contestant uneven = FakeContestant.of("sluice", "x", log, 8, 10, 12.5);
    Case one = new Case("case", "", List.of(uneven, fake("other", 10, "x")), 0, 3);

    // when, then: the ratio is 1, from 0.8 to 1.25
    assertEquals(Map.of(), missed(one, 1));
    assertEquals(List.of("other"), List.copyOf(missed(one, 1.01).keySet()));

    // and: where all of it is below
    Contestant slow = FakeContestant.of("sluice", "x", log, 12.5, 12.5, 12.5);
    Case lost = new Case("case", "", List.of(slow, fake("other", 10, "x")), 0, 3);
    assertEquals(List.of("other"), List.copyOf(missed(lost, 0.9).keySet()));
    assertEquals(Map.of(), missed(lost, 0.8));
  }

  @Test
  void should_tell_the_most_that_a_round_had_on_the_heap() throws Exception {
    // given: 64 MiB that live through a collection, and are gone when the round is over
    Contestant large =
        FakeContestant.of(
            "sluice",
            () -> {
              byte[] held = new byte[64 << 20];
              System.gc();
              held[0] = 1;
            });

    // when
    CaseResult result = run(Unit.CPU_A_BATCH, 0, 1, large, FakeContestant.of("other", System::gc));

    // then
    assertEquals(64, result.peakMib().get("sluice"), 8);
    assertEquals(0, result.peakMib().get("other"), 8);
  }

  @Test
  void should_close_what_was_opened_when_one_fails() {
    // given
    Contestant broken = FakeContestant.of("broken", "x", log, 1).broken("open");

    // when
    assertThrows(
        IllegalStateException.class,
        () -> run(Unit.CPU_A_BATCH, 0, 1, fake("sluice", 1, "x"), broken, fake("late", 1, "x")));

    // then
    assertEquals(List.of("sluice opens", "broken opens", "broken closes", "sluice closes"), log);
  }

  @ParameterizedTest
  @CsvSource({
    "prepare, preparing",
    "open, opening",
    "round, a round of",
    "result, the result of",
    "close, closing"
  })
  void should_say_in_which_case_who_failed(String method, String does) {
    Contestant broken = FakeContestant.of("broken", "x", log, 1).broken(method);

    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> run(Unit.CPU_A_BATCH, 0, 1, fake("sluice", 1, "x"), broken));

    assertEquals("keys, 180 s: " + does + " broken failed: no room", e.getMessage());
    assertEquals("no room", e.getCause().getMessage());
  }

  @Test
  void should_tell_first_what_failed_first() {
    // given: one fails in its round, and then another as it is closed
    Contestant one = FakeContestant.of("one", "x", log, 1).broken("close");
    Contestant other = FakeContestant.of("other", "x", log, 1).broken("round");

    // when
    Exception e =
        assertThrows(IllegalStateException.class, () -> run(Unit.CPU_A_BATCH, 0, 1, one, other));

    // then
    assertEquals("keys, 180 s: a round of other failed: no room", e.getMessage());
    assertEquals("keys, 180 s: closing one failed: no room", e.getSuppressed()[0].getMessage());
  }

  private static Map<String, Double> missed(Case one, double bar) throws Exception {
    return Contest.run(one, Unit.CPU_A_BATCH, Map.of("other", bar), progress -> {}).missed();
  }

  private Contestant fake(String name, double millis, String result) {
    return FakeContestant.of(name, result, log, millis);
  }

  private static CaseResult run(Unit unit, int warmUps, int rounds, Contestant... contestants)
      throws Exception {
    Case one = new Case("keys", "180 s", List.of(contestants), warmUps, rounds);
    return Contest.run(one, unit, Map.of(), progress -> {});
  }
}
