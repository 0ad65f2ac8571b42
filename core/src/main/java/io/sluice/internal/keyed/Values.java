package io.sluice.internal.keyed;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import scala.Tuple2;

/**
 * Keys and values as bytes that say themselves what they are, so that a file can be read without
 * the code that wrote it: a tag, then the value. A record has the name of its class, and name and
 * value of each component.
 */
final class Values {
  private enum Tag {
    NULL,
    TRUE,
    FALSE,
    INT,
    LONG,
    DOUBLE,
    FLOAT,
    TEXT,
    BYTES,
    DECIMAL,
    INSTANT,
    LIST,
    PAIR,
    RECORD,
    ENUM
  }

  private static final Tag[] TAGS = Tag.values();
  private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

  private Values() {}

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it is of a type that has no form here
   */
  static void write(DataOutput out, Object value) throws IOException {
    if (value == null) {
      tag(out, Tag.NULL);
    } else if (value instanceof String text) {
      tag(out, Tag.TEXT);
      bytes(out, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Long number) {
      tag(out, Tag.LONG);
      out.writeLong(number);
    } else if (value instanceof Double number) {
      tag(out, Tag.DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof Integer number) {
      tag(out, Tag.INT);
      out.writeInt(number);
    } else if (value instanceof Boolean is) {
      tag(out, is ? Tag.TRUE : Tag.FALSE);
    } else if (value instanceof Record all) {
      writeRecord(out, all);
    } else {
      writeOther(out, value);
    }
  }

  private static void writeOther(DataOutput out, Object value) throws IOException {
    if (value instanceof Float number) {
      tag(out, Tag.FLOAT);
      out.writeFloat(number);
    } else if (value instanceof byte[] some) {
      tag(out, Tag.BYTES);
      bytes(out, some);
    } else if (value instanceof BigDecimal number) {
      tag(out, Tag.DECIMAL);
      out.writeInt(number.scale());
      bytes(out, number.unscaledValue().toByteArray());
    } else if (value instanceof Instant instant) {
      tag(out, Tag.INSTANT);
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    } else if (value instanceof List<?> list) {
      tag(out, Tag.LIST);
      out.writeInt(list.size());
      for (Object element : list) {
        write(out, element);
      }
    } else if (value instanceof Tuple2<?, ?> pair) {
      tag(out, Tag.PAIR);
      write(out, pair._1());
      write(out, pair._2());
    } else if (value instanceof Enum<?> constant) {
      tag(out, Tag.ENUM);
      out.writeUTF(constant.getDeclaringClass().getName());
      out.writeUTF(constant.name());
    } else {
      throw new IllegalArgumentException(
          "keys and values of keyed state must be int, long, float, double, BigDecimal, text, boolean, bytes, Instant, an enum, or lists, pairs and records of those, but one is a %s; make it a record"
              .formatted(value.getClass().getName()));
    }
  }

  private static void writeRecord(DataOutput out, Record value) throws IOException {
    RecordComponent[] components = components(value.getClass());
    tag(out, Tag.RECORD);
    out.writeUTF(value.getClass().getName());
    out.writeByte(components.length);
    try {
      for (RecordComponent component : components) {
        out.writeUTF(component.getName());
        write(out, component.getAccessor().invoke(value));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("can't read the components of " + value.getClass(), e);
    }
  }

  static RecordComponent[] components(Class<?> type) {
    return COMPONENTS.computeIfAbsent(
        type,
        t -> {
          RecordComponent[] all = t.getRecordComponents();
          for (RecordComponent component : all) {
            component.getAccessor().setAccessible(true);
          }
          return all;
        });
  }

  /** Reads a value; a record's class must be there, its components are found by name. */
  static Object read(DataInput in) throws IOException {
    return switch (TAGS[in.readByte()]) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case DOUBLE -> in.readDouble();
      case FLOAT -> in.readFloat();
      case TEXT -> new String(bytes(in), StandardCharsets.UTF_8);
      case BYTES -> bytes(in);
      case DECIMAL -> {
        int scale = in.readInt();
        yield new BigDecimal(new BigInteger(bytes(in)), scale);
      }
      case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case LIST -> {
        int size = in.readInt();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          list.add(read(in));
        }
        yield list;
      }
      case PAIR -> {
        Object first = read(in);
        yield new Tuple2<>(first, read(in));
      }
      case RECORD -> readRecord(in);
      case ENUM -> readEnum(in);
    };
  }

  private static Object readRecord(DataInput in) throws IOException {
    Class<?> type = type(in.readUTF());
    RecordComponent[] components = components(type);
    Object[] arguments = new Object[components.length];
    for (int i = in.readByte(); i > 0; i--) {
      String name = in.readUTF();
      Object value = read(in);
      position(components, name).ifPresent(at -> arguments[at] = value);
    }
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IOException("can't make a " + type.getName() + " of what was kept: " + e, e);
    }
  }

  private static Optional<Integer> position(RecordComponent[] components, String name) {
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object readEnum(DataInput in) throws IOException {
    Class<?> type = type(in.readUTF());
    return Enum.valueOf((Class<Enum>) type, in.readUTF());
  }

  private static Class<?> type(String name) throws IOException {
    try {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "what was kept is of the class %s, which is not on the class path".formatted(name), e);
    }
  }

  private static void tag(DataOutput out, Tag tag) throws IOException {
    out.writeByte(tag.ordinal());
  }

  private static void bytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
