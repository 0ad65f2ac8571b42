package io.sluice.internal.keyed;

import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import scala.Tuple2;

/** Writes the values of one file, in their {@link Form}. */
final class ValueWriter {
  private final DataOutput out;
  private final Map<Class<?>, Integer> classes = new HashMap<>();

  ValueWriter(DataOutput out) {
    this.out = out;
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it is of a type that has no form
   */
  void write(Object value) throws IOException {
    if (value == null) {
      form(Form.NULL);
    } else if (value instanceof String text) {
      form(Form.TEXT);
      bytes(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Boolean is) {
      form(is ? Form.TRUE : Form.FALSE);
    } else if (value instanceof Tuple2<?, ?> pair) {
      form(Form.PAIR);
      write(pair._1());
      write(pair._2());
    } else if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      writeMany(value);
    } else if (Components.has(value)) {
      writeRecord(value);
    } else {
      writeOther(value);
    }
  }

  private void writeNumber(Number value) throws IOException {
    if (value instanceof Long number) {
      form(Form.LONG);
      out.writeLong(number);
    } else if (value instanceof Double number) {
      form(Form.DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof Integer number) {
      form(Form.INT);
      out.writeInt(number);
    } else if (value instanceof Float number) {
      form(Form.FLOAT);
      out.writeFloat(number);
    } else if (value instanceof Short number) {
      form(Form.SHORT);
      out.writeShort(number);
    } else if (value instanceof Byte number) {
      form(Form.BYTE);
      out.writeByte(number);
    } else if (value instanceof BigDecimal number) {
      form(Form.DECIMAL);
      out.writeInt(number.scale());
      bytes(number.unscaledValue().toByteArray());
    } else if (value instanceof BigInteger number) {
      form(Form.INTEGER);
      bytes(number.toByteArray());
    } else {
      throw unknown(value);
    }
  }

  private void writeMany(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      form(isSorted(value) ? Form.SORTED_MAP : Form.MAP);
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(entry.getKey());
        write(entry.getValue());
      }
    } else if (value instanceof List<?> || value instanceof Set<?>) {
      Collection<?> all = (Collection<?>) value;
      form(value instanceof List<?> ? Form.LIST : isSorted(value) ? Form.SORTED_SET : Form.SET);
      out.writeInt(all.size());
      for (Object element : all) {
        write(element);
      }
    } else {
      throw unknown(value);
    }
  }

  private static boolean isSorted(Object value) {
    Comparator<?> order =
        value instanceof SortedMap<?, ?> map
            ? map.comparator()
            : value instanceof SortedSet<?> set ? set.comparator() : null;
    if (order != null) {
      throw new IllegalArgumentException(
          "a sorted map or set must have the natural order of its keys, but one is ordered by a %s, which can't be kept; make it a list, or order its keys"
              .formatted(order.getClass().getName()));
    }
    return value instanceof SortedMap<?, ?> || value instanceof SortedSet<?>;
  }

  private void writeOther(Object value) throws IOException {
    if (value instanceof Enum<?> constant) {
      form(Form.ENUM);
      out.writeUTF(constant.getDeclaringClass().getName());
      out.writeUTF(constant.name());
    } else if (value instanceof Instant instant) {
      form(Form.INSTANT);
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    } else if (value instanceof Duration duration) {
      form(Form.DURATION);
      out.writeLong(duration.getSeconds());
      out.writeInt(duration.getNano());
    } else if (value instanceof LocalDate date) {
      form(Form.DATE);
      out.writeLong(date.toEpochDay());
    } else if (value instanceof Character one) {
      form(Form.CHAR);
      out.writeChar(one);
    } else {
      writeArray(value);
    }
  }

  private void writeArray(Object value) throws IOException {
    if (value instanceof byte[] some) {
      form(Form.BYTES);
      bytes(some);
    } else if (value instanceof int[] some) {
      form(Form.INTS);
      out.writeInt(some.length);
      for (int one : some) {
        out.writeInt(one);
      }
    } else if (value instanceof long[] some) {
      form(Form.LONGS);
      out.writeInt(some.length);
      for (long one : some) {
        out.writeLong(one);
      }
    } else if (value instanceof double[] some) {
      form(Form.DOUBLES);
      out.writeInt(some.length);
      for (double one : some) {
        out.writeDouble(one);
      }
    } else {
      throw unknown(value);
    }
  }

  private void writeRecord(Object value) throws IOException {
    Components components = Components.of(value.getClass());
    int count = components.names().size();
    form(Form.RECORD);
    Integer number = classes.putIfAbsent(value.getClass(), classes.size());
    if (number != null) {
      out.writeShort(number);
    } else {
      out.writeShort(classes.size() - 1);
      out.writeUTF(value.getClass().getName());
      out.writeShort(count);
      for (String name : components.names()) {
        out.writeUTF(name);
      }
    }
    for (int i = 0; i < count; i++) {
      write(components.get(value, i));
    }
  }

  private static IllegalArgumentException unknown(Object value) {
    return new IllegalArgumentException(
        "keys, values and states must be numbers, text, booleans, Instant, LocalDate, Duration, bytes, enums, arrays of int, long or double, or java.util's lists, sets and maps, pairs, records and case classes of those, but one is a %s; make it a record, a collection of Java, or text"
            .formatted(value.getClass().getName()));
  }

  private void form(Form form) throws IOException {
    out.writeByte(form.ordinal());
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
