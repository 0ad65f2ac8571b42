package io.sluice.cli;

import io.sluice.internal.Printable;
import io.sluice.parse.Mapping;
import io.sluice.source.InputFile;
import io.sluice.source.LineReader;
import io.sluice.source.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A file of history, and whether it is what the mapping says. */
final class History {
  private static final long LARGE = 64L << 20;

  private History() {}

  /** Says that a file is read as a whole first, if it is so large that one would wonder. */
  static void tellOfReading(InputFile file) throws IOException {
    if (file.bytes() > LARGE) {
      System.err.printf("reading %s to tell what it is%n", Printable.text(file.path().toString()));
    }
  }

  /**
   * Compares a file's header with the mapping's columns, before anything is read.
   *
   * @throws SourceException if they differ, or the file can't be read
   */
  static void checkHeader(Path file, Mapping mapping) {
    InputFile input = InputFile.of(file);
    String path = Printable.text(file.toString());
    if (mapping.headerLines() == 0) {
      return;
    }
    try (LineReader lines = input.lines()) {
      byte[] first = lines.read();
      if (first != null) {
        mapping
            .checkHeader(first)
            .ifPresent(
                fault -> {
                  throw new SourceException(path + ": " + fault);
                });
      }
    } catch (EOFException | ZipException e) {
      throw new SourceException(
          "the gzip data of %s is cut off or damaged within the header (%s); get the file again, whole"
              .formatted(path, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new SourceException("can't read " + path + ": " + e.getMessage(), e);
    }
  }
}
