package io.sluice.parse;

import io.sluice.internal.Checks;
import io.sluice.internal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds mappings: those that are built in, and those in files.
 *
 * @since 0.1.0
 */
public final class Mappings {
  private static final List<String> NAMES =
      List.of("sluice", "us-trades", "us-quotes", "us-daily", "nse-daily", "bitstamp");

  /** No mapping is this big; a file of data, given by mistake, may be. */
  private static final long LONGEST_FILE = 1 << 20;

  private Mappings() {}

  /** The names of the built-in mappings. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A built-in mapping.
   *
   * @throws IllegalArgumentException if there is none of that name; the message lists the names
   */
  public static Mapping builtIn(String name) {
    if (!NAMES.contains(Checks.notNull("name", name))) {
      throw new IllegalArgumentException(
          "mapping must be a built-in one, but is %s; %s"
              .formatted(Printable.quoted(name), builtInAre()));
    }
    try (InputStream in = Mappings.class.getResourceAsStream(name + ".mapping")) {
      return Mapping.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the built-in mapping " + name, e);
    }
  }

  /**
   * A built-in mapping, or else one in a file.
   *
   * @param nameOrPath a built-in name, or the path of a file in UTF-8
   * @throws IllegalArgumentException if it is neither, or if the file is no mapping
   * @throws UncheckedIOException if the file can't be read
   */
  public static Mapping load(String nameOrPath) {
    if (NAMES.contains(Checks.notBlank("mapping", nameOrPath))) {
      return builtIn(nameOrPath);
    }
    return Mapping.of(nameOrPath, read(file(nameOrPath)));
  }

  private static Path file(String text) {
    try {
      Path file = Path.of(text);
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // No path of this system: no file either.
    }
    throw new IllegalArgumentException(
        "mapping must be a built-in one or a file, but there is no file %s; %s"
            .formatted(Printable.quoted(text), builtInAre()));
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw notText(file, "is longer than 1 MiB");
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw notText(file, "is not UTF-8 text");
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the mapping " + file + ": " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException notText(Path file, String what) {
    return new IllegalArgumentException(
        "%s: this %s, so it is no mapping; a mapping is a small text of key = value lines"
            .formatted(file, what));
  }

  private static String builtInAre() {
    return "built in are " + String.join(", ", NAMES);
  }
}
