package io.sluice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void should_keep_printable_ascii() {
    assertEquals("\"IBM 181.52 ~!\"", Printable.quoted("IBM 181.52 ~!"));
    assertEquals("\"\"", Printable.quoted(""));
  }

  @Test
  void should_escape_what_a_terminal_obeys() {
    assertEquals(
        "\"\\x1b[2J\\x00\\x0a\\x7f\\xc2\\x9b\"", Printable.quoted("\u001b[2J\0\n\u007f\u009b"));
    assertEquals("\"\\\"\\\\\"", Printable.quoted("\"\\"));
  }

  @Test
  void should_escape_bytes_that_are_no_text() {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xfe, 'b'};

    assertEquals("\"\\xff\\xfe\"", Printable.quoted(bytes, 1, 3));
  }

  @Test
  void should_cut_what_is_long_but_no_escape_in_two() {
    assertEquals('"' + "x".repeat(80) + '"', Printable.quoted("x".repeat(80)));
    assertEquals('"' + "x".repeat(80) + "\"...", Printable.quoted("x".repeat(81)));
    assertEquals('"' + "x".repeat(78) + "\"...", Printable.quoted("x".repeat(78) + "\n\n"));
    assertEquals('"' + "\\x00".repeat(20) + "\"...", Printable.quoted("\0".repeat(1 << 20)));
  }
}
