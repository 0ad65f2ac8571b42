package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.parse.Mappings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuessedMappingTest {
  @TempDir private Path folder;

  @Test
  void should_print_a_mapping_and_the_first_rows_of_a_gzip_file() throws IOException {
    Path file = folder.resolve("trades.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("when|ticker|price|shares\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 2_000; i++) {
        out.write("13811328%05d|IBM|181.5|%d\n".formatted(i, i).getBytes(StandardCharsets.UTF_8));
      }
    }

    Shell.Ran ran = Shell.run("mapping", "guess", file.toString()).well();

    assertEquals(
        """
        # Guessed from "%s": 999 of 999 rows are read.
        delimiter    = |
        header       = yes
        columns      = when, ticker, price, shares

        symbol       = ticker
        ts           = when
        ts.unit      = ms
        price        = price
        size         = shares

        # The first rows as it reads them: symbol, ts, price, size, side
        # IBM, 2013-10-07T08:00:00.000Z, 181.5, 0, trade
        # IBM, 2013-10-07T08:00:00.001Z, 181.5, 1, trade
        # IBM, 2013-10-07T08:00:00.002Z, 181.5, 2, trade
        # IBM, 2013-10-07T08:00:00.003Z, 181.5, 3, trade
        # IBM, 2013-10-07T08:00:00.004Z, 181.5, 4, trade
        """
            .formatted(file),
        ran.out());
    Path mapping = Files.writeString(folder.resolve("my.mapping"), ran.out());
    assertEquals(ran.out(), Mappings.load(mapping.toString()).text());
  }

  @Test
  void should_fail_if_nothing_can_be_guessed() throws IOException {
    Path file = Files.writeString(folder.resolve("words.csv"), "a,b\nc,d\n");

    Shell.Ran ran = Shell.run("mapping", "guess", file.toString());

    assertEquals(Sluice.FAILED, ran.exit());
    assertEquals(
        "error: no mapping can be guessed for \"%s\": no column looks like a time: whole seconds, milliseconds or microseconds since 1970, or a date with a time or without; write one (bin/sluice mapping show us-trades prints a place to start from)%n"
            .formatted(file),
        ran.err());
  }

  @Test
  void should_fail_without_a_file() {
    Shell.Ran ran = Shell.run("mapping", "guess", folder.resolve("none.csv").toString());

    assertEquals(Sluice.FAILED, ran.exit());
    assertEquals("error: no file " + folder.resolve("none.csv") + "\n", ran.err());
  }
}
