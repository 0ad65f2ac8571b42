package io.sluice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The real data sets, which are too big for the repository: {@code -Dsluice.data=DIR} says where
 * they are. Without it the tests that need them are skipped; with it a file that is not there fails
 * the test.
 */
public final class RealData {
  private RealData() {}

  /** A file of the data sets, for example {@code ticks/bitstamp_btcusd_1.csv.gz}. */
  public static Path file(String name) {
    String folder = System.getProperty("sluice.data", "");
    Assumptions.assumeFalse(
        folder.isBlank(), "needs real data: run with -Dsluice.data=DIR, where DIR holds " + name);
    Path file = Path.of(folder, name);
    if (!Files.isRegularFile(file)) {
      throw new AssertionError(
          "sluice.data must be the folder of the real data, but there is no file " + file);
    }
    return file;
  }

  /** The lines of a file, gzip or not, as bytes without their ends; a header is the first. */
  public static List<byte[]> lines(String name) {
    Path file = file(name);
    try (InputStream in = Files.newInputStream(file)) {
      InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
      return split(plain.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> split(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte b : bytes) {
      if (b == '\n') {
        lines.add(line.toByteArray());
        line.reset();
      } else {
        line.write(b);
      }
    }
    if (line.size() > 0) {
      lines.add(line.toByteArray());
    }
    return lines;
  }
}
