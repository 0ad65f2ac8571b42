package io.sluice.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of real data, given as {@code -Dsluice.data=DIR}. */
final class RealData {
  private static final String FOLDER = System.getProperty("sluice.data", "");

  private RealData() {}

  /**
   * A file of it. Without the property the test is skipped; with it, a missing file is an error.
   */
  static Path file(String name) {
    assumeTrue(!FOLDER.isEmpty(), "needs real data: give its folder as -Dsluice.data=DIR");
    Path file = Path.of(FOLDER, name);
    if (!Files.isReadable(file)) {
      throw new AssertionError("sluice.data is set, but there is no " + file);
    }
    return file;
  }
}
