package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.market.Side;
import io.sluice.market.Sum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class ValuesTest {
  private record Position(String symbol, List<Double> sizes, Side side) {}

  @Test
  void should_read_what_was_written() throws IOException {
    for (Object value :
        Arrays.asList(
            null,
            true,
            false,
            7,
            -7L,
            0.1,
            -0.1f,
            "ACME €",
            new BigDecimal("-12.340"),
            Instant.parse("2024-01-02T15:30:00.000000001Z"),
            List.of(1, "two", List.of()),
            new Tuple2<>("ACME", 1L),
            Side.BID,
            new Sum(1e9, 1e-9),
            new Position("ACME", List.of(1.0, Double.NaN), Side.TRADE),
            "x".repeat(100_000))) {
      assertEquals(value, read(written(value)));
    }
    assertArrayEquals(new byte[] {0, -1}, (byte[]) read(written(new byte[] {0, -1})));
  }

  @Test
  void should_read_every_double_as_it_was() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertEquals(
          Double.doubleToLongBits(value), Double.doubleToLongBits((Double) read(written(value))));
    }
  }

  @Test
  void should_say_what_has_no_form() {
    assertEquals(
        "keys and values of keyed state must be int, long, float, double, BigDecimal, text, boolean, bytes, Instant, an enum, or lists, pairs and records of those, but one is a java.lang.StringBuilder; make it a record",
        assertThrows(IllegalArgumentException.class, () -> written(new StringBuilder()))
            .getMessage());
  }

  private static byte[] written(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Values.write(new DataOutputStream(bytes), value);
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Object value = Values.read(in);
      assertEquals(-1, in.read(), "all is read");
      return value;
    }
  }
}
