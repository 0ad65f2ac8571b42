package io.sluice.internal.keyed;

import java.io.DataInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import scala.Tuple2;

/** Reads the values of one file, which a {@link ValueWriter} wrote. */
final class ValueReader {
  private final DataInput in;
  private final boolean plain;
  private final List<Kind> kinds = new ArrayList<>();

  /**
   * A class that the file has values of.
   *
   * @param places of its components as written among those of the class as it is now; -1 for one
   *     that is gone
   */
  private record Kind(List<String> names, Components components, int[] places) {}

  /**
   * A reader from the start of a file.
   *
   * @param plain whether records are read as maps from name to value, and enums as text, so that no
   *     class has to be there
   */
  ValueReader(DataInput in, boolean plain) {
    this.in = in;
    this.plain = plain;
  }

  /** The next value; components of a record are found by their names. */
  Object read() throws IOException {
    return switch (Form.ALL[in.readByte()]) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case BYTE -> in.readByte();
      case SHORT -> in.readShort();
      case CHAR -> in.readChar();
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.readFloat();
      case DOUBLE -> in.readDouble();
      case TEXT -> new String(bytes(), StandardCharsets.UTF_8);
      case BYTES -> bytes();
      case INTS -> ints();
      case LONGS -> longs();
      case DOUBLES -> doubles();
      case DECIMAL -> {
        int scale = in.readInt();
        yield new BigDecimal(new BigInteger(bytes()), scale);
      }
      case INTEGER -> new BigInteger(bytes());
      case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case DATE -> LocalDate.ofEpochDay(in.readLong());
      case DURATION -> Duration.ofSeconds(in.readLong(), in.readInt());
      case LIST -> list();
      case SET -> into(new LinkedHashSet<>());
      case SORTED_SET -> into(plain ? new LinkedHashSet<>() : new TreeSet<>());
      case MAP -> into(new LinkedHashMap<>());
      case SORTED_MAP -> into(plain ? new LinkedHashMap<>() : new TreeMap<>());
      case PAIR -> {
        Object first = read();
        yield new Tuple2<>(first, read());
      }
      case ENUM -> constant();
      case RECORD -> record();
    };
  }

  private List<Object> list() throws IOException {
    int size = in.readInt();
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(read());
    }
    return list;
  }

  private Set<Object> into(Set<Object> set) throws IOException {
    for (int size = in.readInt(); size > 0; size--) {
      set.add(read());
    }
    return set;
  }

  private Map<Object, Object> into(Map<Object, Object> map) throws IOException {
    for (int size = in.readInt(); size > 0; size--) {
      Object key = read();
      map.put(key, read());
    }
    return map;
  }

  private Object record() throws IOException {
    int number = in.readUnsignedShort();
    if (number == kinds.size()) {
      kinds.add(kind());
    }
    Kind kind = kinds.get(number);
    if (plain) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (String name : kind.names()) {
        values.put(name, read());
      }
      return values;
    }
    Object[] all = kind.components().blank();
    for (int place : kind.places()) {
      Object value = read();
      if (place >= 0) {
        all[place] = value;
      }
    }
    try {
      return kind.components().make(all);
    } catch (RuntimeException e) {
      throw new IOException("can't make a value again of %s: %s".formatted(kind.names(), e), e);
    }
  }

  private Kind kind() throws IOException {
    String type = in.readUTF();
    List<String> names = new ArrayList<>();
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      names.add(in.readUTF());
    }
    if (plain) {
      return new Kind(names, null, null);
    }
    Components components = Components.of(type(type));
    return new Kind(
        names, components, names.stream().mapToInt(components.names()::indexOf).toArray());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object constant() throws IOException {
    String type = in.readUTF();
    String name = in.readUTF();
    return plain ? name : Enum.valueOf((Class<Enum>) type(type), name);
  }

  private static Class<?> type(String name) throws IOException {
    try {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "what was kept is of the class %s, which is not on the class path; bring it back, or begin anew with what SavedState reads"
              .formatted(name),
          e);
    }
  }

  private byte[] bytes() throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  private int[] ints() throws IOException {
    int[] all = new int[in.readInt()];
    for (int i = 0; i < all.length; i++) {
      all[i] = in.readInt();
    }
    return all;
  }

  private long[] longs() throws IOException {
    long[] all = new long[in.readInt()];
    for (int i = 0; i < all.length; i++) {
      all[i] = in.readLong();
    }
    return all;
  }

  private double[] doubles() throws IOException {
    double[] all = new double[in.readInt()];
    for (int i = 0; i < all.length; i++) {
      all[i] = in.readDouble();
    }
    return all;
  }
}
