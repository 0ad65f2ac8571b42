package io.sluice.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file is: its name and its bytes. The folder, the time of writing and the owner do not
 * count, so a file that was moved or copied is still the same, on any machine; a file that was
 * corrected, or another with the same name, is not.
 *
 * @param name the file's name without its folder
 * @param sha256 of the name, a zero byte and the file's bytes as they lie on the disk, in hex
 */
public record FileIdentity(String name, String sha256) {

  /**
   * Reads {@code bytes} to the end. A gigabyte takes about a second.
   *
   * @throws UncheckedIOException if the stream can't be read
   */
  public static FileIdentity of(String name, InputStream bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      byte[] buffer = new byte[1 << 16];
      for (int n; (n = bytes.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, n);
      }
      return new FileIdentity(name, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * The file as an input. Its number is the first 30 bits of the digest, so it needs no registry to
   * be the same everywhere; a job that writes to Cassandra registers it, and refuses a second file
   * with the number of a first one.
   */
  public Input.File input() {
    int number = new BigInteger(sha256, 16).shiftRight(256 - 30).intValueExact();
    return new Input.File(name, number);
  }
}
