package io.sluice.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Random;

/** Bytes that come in chunks of random sizes, and say that none are available. */
final class Chunks extends InputStream {
  private final ByteArrayInputStream bytes;
  private final Random random;
  private final int largest;

  Chunks(byte[] bytes, Random random, int largest) {
    this.bytes = new ByteArrayInputStream(bytes);
    this.random = random;
    this.largest = largest;
  }

  @Override
  public int read() {
    return bytes.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    return bytes.read(into, offset, Math.min(length, 1 + random.nextInt(largest)));
  }
}
