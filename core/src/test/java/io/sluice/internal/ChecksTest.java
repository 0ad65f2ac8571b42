package io.sluice.internal;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serializable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void should_return_what_is_good() {
    Duration second = Duration.ofSeconds(1);

    assertEquals("a", Checks.notNull("name", "a"));
    assertEquals("a", Checks.notBlank("name", "a"));
    assertEquals(1, Checks.positive("size", 1));
    assertEquals(-3, Checks.atLeast("size", -3, -3));
    assertEquals(5, Checks.between("size", 1, 5, 5));
    assertEquals(1, Checks.between("size", 1, 5, 1));
    assertSame(second, Checks.wholeMillis("length", second));
    assertSame(second, Checks.serializable("length", second));
  }

  @Test
  void should_name_the_setting_that_is_null() {
    NullPointerException error =
        assertThrows(NullPointerException.class, () -> Checks.notBlank("symbol", null));

    assertEquals("symbol must not be null", error.getMessage());
  }

  @Test
  void should_refuse_blank_text() {
    assertRefused("symbol must not be blank", () -> Checks.notBlank("symbol", " \t"));
  }

  @Test
  void should_refuse_numbers_out_of_bounds() {
    assertRefused("size must be at least 1, but is 0", () -> Checks.positive("size", 0));
    assertRefused("size must be at least 3, but is 2", () -> Checks.atLeast("size", 3, 2));
    assertRefused("size must be from 1 to 5, but is 6", () -> Checks.between("size", 1, 5, 6));
    assertRefused("size must be from 1 to 5, but is 0", () -> Checks.between("size", 1, 5, 0));
  }

  @Test
  void should_refuse_durations_that_are_no_whole_milliseconds() {
    String rule = "width must be a whole number of milliseconds, at least 1 ms, but is ";

    assertRefused(rule + "PT0S", () -> Checks.wholeMillis("width", Duration.ZERO));
    assertRefused(rule + "PT-1S", () -> Checks.wholeMillis("width", Duration.ofSeconds(-1)));
    assertRefused(
        rule + "PT0.0010001S", () -> Checks.wholeMillis("width", Duration.ofNanos(1_000_100)));
  }

  @Test
  void should_name_the_class_that_is_not_serializable() {
    record Holder(Object held) implements Serializable {}

    assertRefused(
        "updateFn must be serializable, because executors run it, but it refers to a java.lang.Object; make that class Serializable, or create it where it is used",
        () -> Checks.serializable("updateFn", new Holder(new Object())));
  }
}
