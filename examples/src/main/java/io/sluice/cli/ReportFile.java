package io.sluice.cli;

import io.sluice.job.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the account of a run goes as JSON. Whether it can is looked at before the run, not after.
 */
final class ReportFile {
  private final Path file;

  private ReportFile(Path file) {
    this.file = file;
  }

  /**
   * Looks whether the file can be written, and leaves it as it is.
   *
   * @param file or null, for none
   */
  static ReportFile at(Path file) {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (Files.isDirectory(file)) {
        throw refused(file, "it is a folder");
      }
      if (folder == null || !Files.isDirectory(folder)) {
        throw refused(file, "there is no folder " + folder);
      }
      if (!Files.isWritable(Files.exists(file) ? file : folder)) {
        throw refused(file, "this user may not write there");
      }
    }
    return new ReportFile(file);
  }

  /** Writes it, as one line of JSON. */
  void write(Report report) throws IOException {
    write(report.toJson());
  }

  /** Writes a line of JSON. */
  void write(String json) throws IOException {
    if (file != null) {
      try {
        Files.writeString(file, json + "\n");
      } catch (IOException e) {
        throw new IOException(
            "can't write the report to %s: %s".formatted(file, e.getMessage()), e);
      }
    }
  }

  private static IllegalStateException refused(Path file, String why) {
    return new IllegalStateException("can't write the report to %s: %s".formatted(file, why));
  }
}
