package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir Path folder;

  @Test
  void should_read_a_gzip_file_by_its_bytes_whatever_its_name() throws IOException {
    // given
    Path file = folder.resolve("day.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("a\nb\n".getBytes());
    }

    // when
    try (LineReader lines = InputFile.of(file).lines()) {
      // then
      assertArrayEquals("a".getBytes(), lines.read());
      assertArrayEquals("b".getBytes(), lines.read());
      assertNull(lines.read());
    }
  }

  @Test
  void should_name_a_file_for_a_terminal() {
    assertEquals(
        "no file " + folder + "/a\\u001b[2J",
        message(SourceException.class, () -> InputFile.of(folder.resolve("a\u001b[2J"))));
  }

  @Test
  void should_read_a_gzip_file_of_several_members() throws IOException {
    // given: as cat makes of two files
    Path file = folder.resolve("days.gz");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (String text : new String[] {"a\nb", "c\n"}) {
        GZIPOutputStream member = new GZIPOutputStream(out);
        member.write(text.getBytes());
        member.finish();
      }
    }

    // when
    try (LineReader lines = InputFile.of(file).lines()) {
      // then
      assertArrayEquals("a".getBytes(), lines.read());
      assertArrayEquals("bc".getBytes(), lines.read());
      assertNull(lines.read());
    }
  }

  @Test
  void should_read_files_that_are_too_short_to_be_gzip() throws IOException {
    for (String text : new String[] {"", "a", "\u001f"}) {
      // given
      Path file = Files.writeString(folder.resolve("short"), text);

      // when
      try (LineReader lines = InputFile.of(file).lines()) {
        // then
        byte[] line = lines.read();
        assertEquals(text, line == null ? "" : new String(line));
      }
    }
  }

  @Test
  void should_be_the_same_file_in_another_folder_but_not_by_another_name() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("day.csv"), "a\n");
    Path elsewhere = Files.createDirectory(folder.resolve("copy"));

    // when
    Path copy = Files.copy(file, elsewhere.resolve("day.csv"));
    Path renamed = Files.copy(file, elsewhere.resolve("other.csv"));

    // then
    assertEquals(InputFile.of(file).identity(), InputFile.of(copy).identity());
    assertNotEquals(InputFile.of(file).identity(), InputFile.of(renamed).identity());
    assertEquals(2, InputFile.of(file).bytes());
    assertEquals("day.csv", InputFile.of(file).name());
  }

  @Test
  void should_tell_what_is_no_file() {
    assertEquals(
        "no file " + folder.resolve("none"),
        message(SourceException.class, () -> InputFile.of(folder.resolve("none"))));
    assertEquals(
        folder + " is a folder, and must be a file",
        message(SourceException.class, () -> InputFile.of(folder)));
  }
}
