package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void should_cut_at_line_feeds_alone() throws IOException {
    assertEquals(List.of("a\r", "", " b\0c"), lines("a\r\n\n b\0c\n"));
  }

  @Test
  void should_end_the_last_line_at_the_end_of_the_file() throws IOException {
    assertEquals(List.of("a", "b"), lines("a\nb"));
    assertEquals(List.of("a", "b"), lines("a\nb\n"));
    assertEquals(List.of("a", "b", ""), lines("a\nb\n\n"));
  }

  @Test
  void should_give_nothing_of_an_empty_file() throws IOException {
    assertEquals(List.of(), lines(""));
  }

  @Test
  void should_count_lines_from_one() throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream("a\nb\n".getBytes()));
    assertEquals(0, reader.line());
    reader.read();
    assertEquals(1, reader.line());
    reader.read();
    assertEquals(2, reader.line());
    assertNull(reader.read());
    assertNull(reader.read(), "the end stays the end");
    assertEquals(2, reader.line());
  }

  @Test
  void should_cut_random_bytes_in_random_pieces_as_a_naive_reader_would() throws IOException {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      // given: now and then a line longer than the buffer of 64 KiB
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        int length = random.nextInt(50) == 0 ? random.nextInt(150_000) : random.nextInt(100);
        text.append(String.valueOf((char) ('a' + i % 26)).repeat(length)).append('\n');
      }
      if (random.nextBoolean()) {
        text.append("no end");
      }

      // when
      List<String> lines = lines(inPieces(text.toString(), random));

      // then
      assertEquals(naive(text.toString()), lines);
    }
  }

  private static List<String> naive(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int end; (end = text.indexOf('\n', from)) >= 0; from = end + 1) {
      lines.add(text.substring(from, end));
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  private static InputStream inPieces(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(20_000)));
      }

      @Override
      public int read(byte[] buffer) {
        return read(buffer, 0, buffer.length);
      }
    };
  }

  private static List<String> lines(String text) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static List<String> lines(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(in)) {
      for (byte[] line; (line = reader.read()) != null; ) {
        lines.add(new String(line, StandardCharsets.ISO_8859_1));
      }
    }
    return lines;
  }
}
