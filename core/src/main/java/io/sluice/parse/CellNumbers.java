package io.sluice.parse;

import java.util.Arrays;

/**
 * Numbers cells from 0 on, the same bytes with the same number, so that what was made of one can be
 * kept in an array. Grows with the cells that come, up to a bound; then an old one gives its number
 * to a new one.
 */
final class CellNumbers {
  /** Instead of a number. */
  static final int UNKNOWN = -1;

  private static final int FEWEST_SLOTS = 1 << 8;

  /** How many neighbouring slots a cell may be in. */
  private static final int WAYS = 8;

  /** Cells up to this length are their own tag, with the length in the lowest byte. */
  private static final int LONGEST_IN_TAG = 7;

  /** In the lowest byte of the tag of a longer cell. */
  private static final int LONG = 0xff;

  private static final int LONGEST_KEY = 256;

  /** A slot is two longs side by side, in one line of the processor's cache: tag, then number. */
  private long[] slots = new long[2 * FEWEST_SLOTS];

  /** The bytes of the longer cells, by number. */
  private byte[][] keys = new byte[FEWEST_SLOTS][];

  /** So many bits of a product are no part of a slot's number. */
  private int shift = shift(FEWEST_SLOTS);

  private final int mostSlots;
  private int count;

  /**
   * @param mostSlots a power of two; so many cells have a number, at most
   */
  CellNumbers(int mostSlots) {
    this.mostSlots = mostSlots;
  }

  /** The number of a cell, or {@link #UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    long tag = tag(bytes, from, to);
    int at = home(tag);
    for (int way = 0; way < WAYS; way++) {
      int slot = at + 2 * way & slots.length - 1;
      if (slots[slot] == tag) {
        int number = (int) slots[slot + 1];
        if (!isLong(tag) || isKey(number, bytes, from, to)) {
          return number;
        }
      }
    }
    return UNKNOWN;
  }

  /**
   * Numbers a cell that has none: with the next number, or that of an old cell, which is forgotten.
   *
   * @return {@link #UNKNOWN} if the cell is too long to be kept
   */
  int add(byte[] bytes, int from, int to) {
    if (to - from > LONGEST_KEY) {
      return UNKNOWN;
    }
    long tag = tag(bytes, from, to);
    int slot = free(tag);
    while (slots.length < 2 * mostSlots && isToGrow(slot)) {
      grow();
      slot = free(tag);
    }
    boolean isNew = slot >= 0;
    slot = isNew ? slot : home(tag);
    int number = isNew ? count : (int) slots[slot + 1];
    byte[] key = isLong(tag) ? Arrays.copyOfRange(bytes, from, to) : null;
    if (number == keys.length) {
      keys = Arrays.copyOf(keys, 2 * number);
    }
    keys[number] = key;
    slots[slot + 1] = number;
    slots[slot] = tag;
    count += isNew ? 1 : 0;
    return number;
  }

  /** Where a tag may be put, or -1. */
  private int free(long tag) {
    int at = home(tag);
    for (int way = 0; way < WAYS; way++) {
      int slot = at + 2 * way & slots.length - 1;
      if (slots[slot] == 0) {
        return slot;
      }
    }
    return -1;
  }

  /**
   * A quarter of the slots is enough: then most cells are in the first one that is looked at. Many
   * cells of one hash, which no growth tells apart, do not count.
   */
  private boolean isToGrow(int slot) {
    int all = slots.length / 2;
    return count >= all / 4 || slot < 0 && count >= all / 16;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    shift = shift(old.length);
    for (int slot = 0; slot < old.length; slot += 2) {
      long tag = old[slot];
      int to = tag == 0 ? -1 : free(tag);
      // One that finds no place is forgotten; its number is not given again.
      if (to >= 0) {
        slots[to] = tag;
        slots[to + 1] = old[slot + 1];
      }
    }
  }

  private static int shift(int slots) {
    return Long.numberOfLeadingZeros(slots) + 1;
  }

  private boolean isKey(int number, byte[] bytes, int from, int to) {
    byte[] key = keys[number];
    return Arrays.equals(key, 0, key.length, bytes, from, to);
  }

  private static boolean isLong(long tag) {
    return (tag & 0xff) == LONG;
  }

  /** Never zero. Cells of different tags are different; those of one tag may be, if it is long. */
  private static long tag(byte[] bytes, int from, int to) {
    int length = to - from;
    if (0 < length && length <= LONGEST_IN_TAG) {
      long word =
          bytes.length >= Long.BYTES ? Words.ending(bytes, to, length) : word(bytes, from, to);
      return word | length;
    }
    long hash = length;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash << 8 | LONG;
  }

  /** As {@link Words#ending}, of a record that is shorter than a word. */
  private static long word(byte[] bytes, int from, int to) {
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word >>> 8 | (long) bytes[i] << 56;
    }
    return word;
  }

  /**
   * Multiplies by the golden ratio, which spreads similar tags over all slots: the highest bits are
   * those that all others have moved.
   */
  private int home(long tag) {
    return 2 * (int) (tag * 0x9e3779b97f4a7c15L >>> shift);
  }
}
