package io.sluice.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Packs bytes for tests. */
final class Gzip {
  private Gzip() {}

  /** One member for each text. */
  static byte[] members(String... texts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (String text : texts) {
      packed.writeBytes(pack(text.getBytes(StandardCharsets.UTF_8)));
    }
    return packed.toByteArray();
  }

  static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
