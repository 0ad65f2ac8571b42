package io.sluice.parse;

import io.sluice.market.Side;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds which side's name begins at a place: there are few, and most fit into a word. Whoever asks
 * looks whether the cell ends with it.
 */
final class PlainSides {
  private final Side[] sides;
  private final int[] lengths;
  private final long[] names;
  private final long[] masks;

  /** Of a column between such delimiters; names of more than eight bytes are not found. */
  PlainSides(Map<String, Side> all, byte delimiter) {
    // The longest first: one may be the beginning of another.
    List<String> found =
        all.keySet().stream()
            .filter(name -> isPlain(name, delimiter))
            .sorted(Comparator.comparing((String name) -> length(name)).reversed())
            .toList();
    sides = found.stream().map(all::get).toArray(Side[]::new);
    lengths = found.stream().mapToInt(PlainSides::length).toArray();
    masks = found.stream().mapToLong(name -> -1L >>> 64 - 8 * length(name)).toArray();
    names = found.stream().mapToLong(PlainSides::word).toArray();
  }

  /** The number of the side whose name is here, or -1. */
  int find(byte[] bytes, int from, int end) {
    long word = Words.at(bytes, from, end);
    for (int i = 0; i < names.length; i++) {
      if ((word & masks[i]) == names[i]) {
        return i;
      }
    }
    return -1;
  }

  Side side(int number) {
    return sides[number];
  }

  /** The length of its name, in bytes. */
  int length(int number) {
    return lengths[number];
  }

  /** Whether a cell without quotes may hold it. */
  private static boolean isPlain(String name, byte delimiter) {
    return !name.isEmpty()
        && length(name) <= Long.BYTES
        && Text.isClean(name)
        && name.chars().allMatch(c -> c > '"' && c != delimiter);
  }

  private static int length(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  private static long word(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long word = 0;
    for (int i = 0; i < bytes.length; i++) {
      word |= (bytes[i] & 0xffL) << 8 * i;
    }
    return word;
  }
}
