package io.sluice.parse;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingsTest {
  private static final String BUILT_IN =
      "built in are sluice, us-trades, us-quotes, us-daily, nse-daily, bitstamp";

  @TempDir Path folder;

  @Test
  void should_list_what_is_built_in() {
    assertEquals(
        List.of("sluice", "us-trades", "us-quotes", "us-daily", "nse-daily", "bitstamp"),
        Mappings.names());
    for (String name : Mappings.names()) {
      assertEquals(name, Mappings.builtIn(name).name());
      assertEquals(Mappings.builtIn(name), Mappings.load(name));
    }
  }

  @Test
  void should_load_a_file() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("my.mapping"), "\ufeff" + Mappings.builtIn("bitstamp").text());

    Mapping mapping = Mappings.load(file.toString());

    assertEquals(Mappings.builtIn("bitstamp"), mapping);
    assertEquals(file.toString(), mapping.name());
  }

  @Test
  void should_name_the_file_and_the_place_of_an_error() throws Exception {
    Path file = Files.writeString(folder.resolve("my.mapping"), "\nheader = maybe\n");

    assertRefused(
        file
            + ":2:10: header must be yes or no, but is \"maybe\"; write yes if a file's first line names columns",
        () -> Mappings.load(file.toString()));
  }

  @Test
  void should_list_the_names_if_there_is_no_such_mapping() {
    assertRefused(
        "mapping must be a built-in one, but is \"us-trade\"; " + BUILT_IN,
        () -> Mappings.builtIn("us-trade"));
    assertRefused(
        "mapping must be a built-in one or a file, but there is no file \"us-trade\"; " + BUILT_IN,
        () -> Mappings.load("us-trade"));
    assertRefused(
        "mapping must be a built-in one or a file, but there is no file \"a\\x00b\"; " + BUILT_IN,
        () -> Mappings.load("a\0b"));
    assertRefused("mapping must not be blank", () -> Mappings.load(""));
  }

  @Test
  void should_refuse_files_that_are_no_text() throws Exception {
    Path binary = Files.write(folder.resolve("day.csv.gz"), new byte[] {0x1f, (byte) 0x8b});
    Path big = Files.write(folder.resolve("day.csv"), new byte[(1 << 20) + 1]);

    assertRefused(
        binary
            + ": this is not UTF-8 text, so it is no mapping; a mapping is a small text of key = value lines",
        () -> Mappings.load(binary.toString()));
    assertRefused(
        big
            + ": this is longer than 1 MiB, so it is no mapping; a mapping is a small text of key = value lines",
        () -> Mappings.load(big.toString()));
  }
}
