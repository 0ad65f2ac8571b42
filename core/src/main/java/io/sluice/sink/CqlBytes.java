package io.sluice.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Values as Cassandra's native protocol writes them (protocol specification, section 6). */
public final class CqlBytes {
  private CqlBytes() {}

  /** A {@code text}, in UTF-8. */
  public static ByteBuffer text(String value) {
    return ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
  }

  /** An {@code int}. */
  public static ByteBuffer integer(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, value);
  }

  /** A {@code bigint}, or a {@code timestamp} in milliseconds since 1970-01-01 UTC. */
  public static ByteBuffer bigint(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, value);
  }

  /** A {@code double}. */
  public static ByteBuffer real(double value) {
    return ByteBuffer.allocate(Double.BYTES).putDouble(0, value);
  }

  /** A {@code date}: days since 1970-01-01, with that day at 2^31. */
  public static ByteBuffer date(LocalDate value) {
    return integer((int) value.toEpochDay() + Integer.MIN_VALUE);
  }

  /** A {@code blob}. */
  public static ByteBuffer blob(byte[] value) {
    return ByteBuffer.wrap(value);
  }
}
