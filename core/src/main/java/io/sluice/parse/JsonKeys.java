package io.sluice.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of one object that lead to mapped columns. For a column {@code data.price} that is
 * {@code data}, with {@code price} below it, and {@code data.price} itself.
 */
final class JsonKeys {
  /** A key that leads to no column. */
  static final Key UNKNOWN =
      new Key(new byte[0], -1, new JsonKeys(List.of(), List.of(), new HashMap<>()));

  private final Key[] keys;

  /** Records of a feed have their keys in the same order: the next one is looked at first. */
  private int next;

  /**
   * Keys of what is left of some paths.
   *
   * @param known by paths and columns, what was made already: the rest of a path is the same
   *     wherever the dots before it ended a key, and there are many ways that they might
   */
  private JsonKeys(List<String> paths, List<Integer> columns, Map<List<?>, JsonKeys> known) {
    this.keys =
        paths.stream()
            .flatMap(path -> firstKeys(path).stream())
            .distinct()
            .map(key -> key(key, paths, columns, known))
            .toArray(Key[]::new);
    known.put(List.of(paths, columns), this);
  }

  /** The keys of the outermost object. */
  static JsonKeys of(List<Column> columns) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      places.add(i);
    }
    return new JsonKeys(columns.stream().map(Column::name).toList(), places, new HashMap<>());
  }

  /** The key in these bytes, or {@link #UNKNOWN}. */
  Key find(byte[] bytes, int from, int to) {
    long tag = Key.tag(bytes, from, to);
    for (int i = 0; i < keys.length; i++) {
      Key key = keys[next];
      next = next + 1 == keys.length ? 0 : next + 1;
      if (key.tag == tag && key.is(bytes, from, to)) {
        return key;
      }
    }
    return UNKNOWN;
  }

  /** Each dot may be the end of a key, or a part of one: {@code a}, {@code a.b}, {@code a.b.c}. */
  private static List<String> firstKeys(String path) {
    List<String> keys = new ArrayList<>();
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      keys.add(path.substring(0, dot));
    }
    keys.add(path);
    return keys;
  }

  private static Key key(
      String name, List<String> paths, List<Integer> columns, Map<List<?>, JsonKeys> known) {
    List<String> below = new ArrayList<>();
    List<Integer> belowColumns = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).startsWith(name + ".")) {
        below.add(paths.get(i).substring(name.length() + 1));
        belowColumns.add(columns.get(i));
      }
    }
    JsonKeys made = known.get(List.of(below, belowColumns));
    int index = paths.indexOf(name);
    return new Key(
        name.getBytes(StandardCharsets.UTF_8),
        index < 0 ? -1 : columns.get(index),
        made != null ? made : new JsonKeys(below, belowColumns, known));
  }

  /** One key: the column that its value is, or -1, and what is mapped in an object below it. */
  static final class Key {
    private final byte[] name;
    private final long tag;
    private final int column;
    private final JsonKeys below;

    private Key(byte[] name, int column, JsonKeys below) {
      this.name = name;
      this.tag = tag(name, 0, name.length);
      this.column = column;
      this.below = below;
    }

    int column() {
      return column;
    }

    JsonKeys below() {
      return below;
    }

    private boolean is(byte[] bytes, int from, int to) {
      return Arrays.equals(name, 0, name.length, bytes, from, to);
    }

    /** Different for keys of different lengths or ends; most unknown keys are told by it. */
    private static long tag(byte[] bytes, int from, int to) {
      int length = to - from;
      return length == 0 ? 0 : length << 16 | bytes[from] << 8 ^ bytes[to - 1];
    }
  }
}
