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

  @Test
  void should_escape_in_a_text_only_what_is_not_seen() {
    assertEquals("day #1 \\.csv, é日", Printable.text("day #1 \\.csv, é日"));
    assertEquals("\\u001b[2J\\u202e\\u009b\\u000a", Printable.text("\u001b[2J\u202e\u009b\n"));
  }

  @Test
  void should_cut_at_another_length_if_told() {
    byte[] bytes = new byte[] {'a', 'b', 'c'};

    assertEquals("\"ab\"...", Printable.quoted(bytes, 0, 3, 2));
    assertEquals("\"abc\"", Printable.quoted(bytes, 0, 3, 3));
  }
}
