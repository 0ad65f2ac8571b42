package io.sluice.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderNoteTest {
  @Test
  void should_be_read_by_a_person() {
    assertEquals(
        "no; the first line of the file is \"a,\\\"b\\\\\\x00\"",
        HeaderNote.with("no", "a,\"b\\\0".getBytes()));
  }

  @Test
  void should_give_back_whatever_a_header_is() {
    Random random = RandomInput.random();
    for (int round = 0; round < 1_000; round++) {
      byte[] header = new byte[random.nextInt(40)];
      random.nextBytes(header);
      assertArrayEquals(header, HeaderNote.of(HeaderNote.with("no", header)).orElseThrow());
    }
    byte[] nasty = HeaderNote.with("x", "y\\".getBytes()).getBytes();
    assertArrayEquals(nasty, HeaderNote.of(HeaderNote.with("no", nasty)).orElseThrow());
  }

  @Test
  void should_note_no_part_of_a_header() {
    assertEquals("no", HeaderNote.with("no", new byte[HeaderNote.LONGEST]));
    assertTrue(HeaderNote.of("no").isEmpty());
    assertTrue(HeaderNote.of("no; the first line of the file is \"a").isEmpty());
    assertTrue(HeaderNote.of("no; the first line of the file is \"a\\x0\"").isEmpty());
    assertTrue(HeaderNote.of("no; the first line of the file is \"").isEmpty());
  }
}
