package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Side;
import io.sluice.market.Sum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.Tuple3;

class ValueWriterTest {
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
            (byte) -1,
            (short) 300,
            'x',
            new BigInteger("-123456789012345678901234567890"),
            LocalDate.of(2024, 2, 29),
            Duration.ofMillis(-1),
            Set.of("a", 1),
            Map.of("a", 1, "b", List.of()),
            new Tuple2<>("ACME", 1L),
            new Tuple3<>("ACME", 1L, Side.ASK),
            Side.BID,
            new Sum(1e9, 1e-9),
            new Position("ACME", List.of(1.0, Double.NaN), Side.TRADE),
            "x".repeat(100_000))) {
      assertEquals(value, read(written(value)));
    }
    assertArrayEquals(new byte[] {0, -1}, (byte[]) read(written(new byte[] {0, -1})));
    assertArrayEquals(new int[] {7, -7}, (int[]) read(written(new int[] {7, -7})));
    assertArrayEquals(new long[] {7, -7}, (long[]) read(written(new long[] {7, -7})));
    assertArrayEquals(new double[] {0.1}, (double[]) read(written(new double[] {0.1})));
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
        "keys, values and states must be numbers, text, booleans, Instant, LocalDate, Duration, bytes, enums, arrays of int, long or double, or java.util's lists, sets and maps, pairs, records and case classes of those, but one is a java.lang.StringBuilder; make it a record, a collection of Java, or text",
        assertThrows(IllegalArgumentException.class, () -> written(new StringBuilder()))
            .getMessage());
  }

  @Test
  void should_keep_what_is_sorted_sorted() throws IOException {
    TreeMap<Double, Long> book = new TreeMap<>(Map.of(2.5, 100L, 1.5, 50L, 9.0, 1L));
    assertEquals(1.5, ((TreeMap<?, ?>) read(written(book))).firstKey());
    TreeSet<String> symbols = new TreeSet<>(List.of("B", "A"));
    assertEquals("A", ((TreeSet<?>) read(written(symbols))).first());

    TreeSet<String> reversed = new TreeSet<>(Collections.reverseOrder());
    String message =
        assertThrows(IllegalArgumentException.class, () -> written(reversed)).getMessage();
    assertTrue(
        message.startsWith("a sorted map or set must have the natural order of its keys"), message);
  }

  @Test
  void should_name_a_class_and_its_components_once_a_file() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ValueWriter writer = new ValueWriter(new DataOutputStream(bytes));
    writer.write(new Sum(1, 2));
    int first = bytes.size();
    writer.write(new Sum(3, 4));

    int numbers = 2 * (1 + Double.BYTES);
    assertEquals(1 + Short.BYTES + numbers, bytes.size() - first);
    ValueReader reader = new ValueReader(in(bytes.toByteArray()), false);
    assertEquals(List.of(new Sum(1, 2), new Sum(3, 4)), List.of(reader.read(), reader.read()));
  }

  @Test
  void should_read_without_the_class_as_names_and_values() throws IOException {
    Object read =
        new ValueReader(in(written(new Position("ACME", List.of(1.5), Side.BID))), true).read();

    assertEquals(Map.of("symbol", "ACME", "sizes", List.of(1.5), "side", "BID"), read);
  }

  private static byte[] written(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ValueWriter(new DataOutputStream(bytes)).write(value);
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException {
    DataInputStream in = in(bytes);
    Object value = new ValueReader(in, false).read();
    assertEquals(-1, in.read(), "all is read");
    return value;
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
