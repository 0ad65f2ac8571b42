package io.sluice.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own that is soon full, in memory; who may not mount one has the test skipped. */
record SmallDisk(Path folder) implements AutoCloseable {

  /**
   * Mounts one.
   *
   * @param size as 1m
   */
  static SmallDisk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    String refused = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    if (!refused.isEmpty()) {
      abort(
          "a disk that can be filled must be mounted, which this user or system can't: " + refused);
    }
    return new SmallDisk(folder);
  }

  /** Fills it with one file, up to so many bytes. */
  void fill(long bytesLeft) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (Files.getFileStore(folder).getUsableSpace() > bytesLeft) {
        filler.write(block);
      }
    }
  }

  /** Takes that file away. */
  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** Also if a file is still open there. */
  @Override
  public void close() throws IOException {
    String refused = run("umount", "--lazy", folder.toString());
    if (!refused.isEmpty()) {
      throw new IOException(refused);
    }
  }

  /** Empty if it went well; otherwise what it said. */
  private static String run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : said + " (exit status " + process.exitValue() + ")";
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
