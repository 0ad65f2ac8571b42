package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LongLineTest {

  @Test
  void should_cut_a_line_that_is_too_long_and_go_on_with_the_next() throws IOException {
    // given
    int tooMany = 12_345;
    byte[] huge = new byte[LineReader.LONGEST + tooMany];
    Arrays.fill(huge, (byte) 'x');
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(huge), new ByteArrayInputStream("\nnext\n".getBytes()));

    try (LineReader reader = new LineReader(in)) {
      // when
      byte[] first = reader.read();

      // then
      assertEquals(LineReader.LONGEST, first.length);
      assertEquals(tooMany, reader.dropped());
      assertTrue(reader.endedWithNewline());
      assertArrayEquals("next".getBytes(), reader.read());
      assertEquals(0, reader.dropped());
      assertEquals(2, reader.line());
    }
  }

  @Test
  void should_keep_the_longest_line_whole() throws IOException {
    // given: no newline at its end
    byte[] longest = new byte[LineReader.LONGEST];
    Arrays.fill(longest, (byte) 'x');

    try (LineReader reader = new LineReader(new ByteArrayInputStream(longest))) {
      // when
      byte[] line = reader.read();

      // then
      assertArrayEquals(longest, line);
      assertEquals(0, reader.dropped());
      assertFalse(reader.endedWithNewline());
    }
  }

  @Test
  void should_have_what_was_read_of_a_line_when_reading_fails() throws IOException {
    // given
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream("a\nbc".getBytes()),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("broken");
              }
            });

    try (LineReader reader = new LineReader(broken)) {
      assertArrayEquals("a".getBytes(), reader.read());

      // when
      assertThrows(IOException.class, reader::read);

      // then
      assertArrayEquals("bc".getBytes(), reader.partial());
    }
  }
}
