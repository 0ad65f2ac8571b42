package io.sluice.cli;

import io.sluice.parse.Mapping;
import io.sluice.source.DirectorySource;
import io.sluice.source.ReplaySource;
import io.sluice.source.Source;
import java.nio.file.Path;

/** Sources of files, whose headers are compared with a mapping's columns. */
final class FileSources {
  private FileSources() {}

  /**
   * One file of history.
   *
   * @throws io.sluice.source.SourceException if it can't be read, or has another header
   */
  static Source replay(Path file, Mapping columns) {
    History.checkHeader(file, columns);
    return ReplaySource.of(file).skippingLines(columns.headerLines());
  }

  /** The files of a folder; those that have another header become dead letters. */
  static Source folder(String path, Mapping columns) {
    DirectorySource folder = DirectorySource.of(path);
    return columns.headerLines() == 0 ? folder : folder.withHeader(columns::checkHeader);
  }
}
