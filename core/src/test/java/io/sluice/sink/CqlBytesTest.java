package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the driver's own codecs. */
class CqlBytesTest {
  @Test
  void should_write_as_the_driver_does() {
    assertSame(TypeCodecs.TEXT, "", CqlBytes.text(""));
    assertSame(TypeCodecs.TEXT, "Ω 漢 \uD83D\uDE00 \0", CqlBytes.text("Ω 漢 \uD83D\uDE00 \0"));
    assertSame(TypeCodecs.INT, Integer.MIN_VALUE, CqlBytes.integer(Integer.MIN_VALUE));
    assertSame(TypeCodecs.BIGINT, Long.MIN_VALUE, CqlBytes.bigint(Long.MIN_VALUE));
    assertSame(TypeCodecs.DOUBLE, -0.0, CqlBytes.real(-0.0));
    assertSame(TypeCodecs.DATE, LocalDate.EPOCH, CqlBytes.date(LocalDate.EPOCH));

    assertSame(
        TypeCodecs.BLOB, ByteBuffer.wrap(new byte[] {1, -1}), CqlBytes.blob(new byte[] {1, -1}));
  }

  @Test
  void should_write_random_values_as_the_driver_does() {
    Random random = new Random(1);
    for (int round = 0; round < 10_000; round++) {
      int number = random.nextInt();
      long large = random.nextLong();
      assertSame(TypeCodecs.INT, number, CqlBytes.integer(number));
      assertSame(TypeCodecs.BIGINT, large, CqlBytes.bigint(large));
      assertSame(TypeCodecs.TIMESTAMP, Instant.ofEpochMilli(large), CqlBytes.bigint(large));
      assertSame(
          TypeCodecs.DOUBLE,
          Double.longBitsToDouble(large),
          CqlBytes.real(Double.longBitsToDouble(large)));
      LocalDate day = LocalDate.ofEpochDay(number);
      assertSame(TypeCodecs.DATE, day, CqlBytes.date(day));
    }
  }

  private static <T> void assertSame(TypeCodec<T> codec, T value, ByteBuffer ours) {
    assertEquals(codec.encode(value, DefaultProtocolVersion.V5), ours, value + " as " + codec);
  }
}
