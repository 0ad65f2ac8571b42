package io.sluice.cli;

import io.sluice.parse.Mapping;
import io.sluice.source.InputFile;
import io.sluice.source.LineReader;
import io.sluice.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;

/** A file of history, and whether it is what the mapping says. */
final class History {
  private History() {}

  /**
   * Compares a file's header with the mapping's columns, before anything is read.
   *
   * @throws SourceException if they differ, or the file can't be read
   */
  static void checkHeader(Path file, Mapping mapping) {
    try (LineReader lines = InputFile.of(file).lines()) {
      byte[] first = lines.read();
      if (first != null) {
        mapping
            .checkHeader(first)
            .ifPresent(
                fault -> {
                  throw new SourceException(file + ": " + fault);
                });
      }
    } catch (IOException e) {
      throw new SourceException("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
