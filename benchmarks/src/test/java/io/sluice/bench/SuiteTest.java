package io.sluice.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteTest {
  /** Of letters as small as they are beneath a picture's title. */
  private static final int LETTERS_A_LINE = 152;

  @Test
  void should_say_what_is_measured_in_one_line_of_a_picture() {
    Map<String, String> benchmarks = new Suite().benchmarks();
    assertTrue(benchmarks.containsKey("windows"));
    benchmarks.forEach((name, measures) -> assertTrue(measures.length() <= LETTERS_A_LINE, name));
  }
}
