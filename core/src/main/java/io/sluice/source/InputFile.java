package io.sluice.source;

import io.sluice.internal.Printable;
import io.sluice.record.FileIdentity;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of lines on this machine, plain or gzip. What it is, its first two bytes tell. */
public final class InputFile {
  private final Path path;

  private InputFile(Path path) {
    this.path = path;
  }

  /**
   * Looks at the file.
   *
   * @throws SourceException if there is no such file, it is a folder, or it can't be read
   */
  public static InputFile of(Path path) {
    if (!Files.exists(path)) {
      throw new SourceException("no file " + printable(path));
    }
    if (Files.isDirectory(path)) {
      throw new SourceException(printable(path) + " is a folder, and must be a file");
    }
    if (!Files.isReadable(path)) {
      throw new SourceException(
          "may not read " + printable(path) + "; give this user the right to");
    }
    return new InputFile(path);
  }

  private static String printable(Path path) {
    return Printable.text(path.toString());
  }

  /** The file's name without its folder. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** How long it is, in bytes as they lie on the disk. */
  public long bytes() throws IOException {
    return Files.size(path);
  }

  /** Reads the whole file to say what it is. */
  public FileIdentity identity() {
    try (InputStream in = Files.newInputStream(path)) {
      return FileIdentity.of(name(), in);
    } catch (IOException e) {
      throw new SourceException("can't read " + printable(path) + ": " + e.getMessage(), e);
    }
  }

  /** The file's lines from the first on, unpacked. */
  public LineReader lines() throws IOException {
    return lines(Files.newInputStream(path));
  }

  /** The lines of {@code bytes}, the file's own, which the caller may have wrapped to count. */
  public static LineReader lines(InputStream bytes) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    buffered.mark(2);
    boolean gzip = GzipBytes.isGzip(buffered.read(), buffered.read());
    buffered.reset();
    return new LineReader(gzip ? new GzipBytes(buffered) : buffered);
  }
}
