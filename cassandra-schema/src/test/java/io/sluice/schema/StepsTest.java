package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepsTest {
  static Stream<Step> all() {
    return Stream.concat(Stream.of(Steps.BOOTSTRAP), Steps.ALL.stream());
  }

  @Test
  void should_number_the_steps_from_one_without_gap() {
    assertEquals(
        IntStream.rangeClosed(1, 7).boxed().toList(),
        Steps.ALL.stream().map(Step::version).toList());
    assertEquals(7, Schema.latestVersion());
  }

  @ParameterizedTest
  @MethodSource("all")
  void should_ask_one_question_and_answer_it_with_one_table(Step step) {
    String question = step.cql().lines().findFirst().orElseThrow();
    assertTrue(question.matches("-- [A-Z].*\\?"), question);
    assertEquals(1, CqlScript.statements(step.cql()).size());
    assertEquals(
        step.name().replace('-', '_'),
        CreateTable.shape(CqlScript.statements(step.cql()).get(0)).name());
    assertTrue(step.cql().contains("comment = '" + question.substring(3) + "'"), question);
  }

  @ParameterizedTest
  @MethodSource("all")
  void should_explain_every_column(Step step) {
    List<String> silent = new ArrayList<>();
    for (String column : shape(step).columns().keySet()) {
      if (step.cql().lines().noneMatch(line -> line.matches("  " + column + " +\\w+, +-- \\S.*"))) {
        silent.add(column);
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void should_have_the_keys_of_the_design() {
    Map<String, String> keys =
        Map.of(
            "quotes", "((symbol), ts, seq) (ts DESC, seq DESC)",
            "quotes-by-day", "((symbol, day), ts, seq) (ts DESC, seq DESC)",
            "symbol-days", "((symbol), day) (day DESC)",
            "bars", "((symbol, width, day), start) (start DESC)",
            "dead-letters", "((job, source, bucket), position) (position ASC)",
            "dead-letter-buckets", "((job), source, bucket) (source ASC, bucket ASC)",
            "inputs", "((kind), number) (number ASC)",
            "schema-versions", "((version)) ()");
    assertAll(
        all()
            .map(
                step ->
                    () ->
                        assertEquals(
                            keys.get(step.name()),
                            shape(step).primaryKey() + " " + shape(step).order())));
  }

  @Test
  void should_compact_what_comes_in_order_of_time_by_windows_of_a_day() {
    assertEquals(
        List.of("quotes", "quotes-by-day", "bars"),
        all()
            .filter(
                step ->
                    step.cql()
                        .contains(
                            "{'class': 'TimeWindowCompactionStrategy',"
                                + " 'compaction_window_unit': 'DAYS', 'compaction_window_size': 1}"))
            .map(Step::name)
            .toList());
  }

  private static TableShape shape(Step step) {
    return CreateTable.shape(CqlScript.statements(step.cql()).get(0));
  }
}
