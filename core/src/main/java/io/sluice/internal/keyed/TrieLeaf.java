package io.sluice.internal.keyed;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** A list of entries, with the hashes of their keys beside it. */
final class TrieLeaf extends TrieNode {
  static final int MOST = 64;
  static final TrieLeaf EMPTY = new TrieLeaf(null, 1, new int[0], new Object[0]);

  /** Two halves are merged if they hold so many: far from where they would be cut again. */
  private static final int LITTLE = MOST / 4;

  final int width;
  private final int[] hashes;

  /** Key, value, key, value, ... */
  final Object[] slots;

  private TrieLeaf(Owner owner, int width, int[] hashes, Object... slots) {
    super(owner);
    this.width = width;
    this.hashes = hashes;
    this.slots = slots;
  }

  @Override
  int width() {
    return width;
  }

  @Override
  TrieLeaf leaf(int hash) {
    return this;
  }

  /** The slot of a key, or -1. */
  int find(Object key, int hash) {
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] == hash && slots[2 * i].equals(key)) {
        return 2 * i;
      }
    }
    return -1;
  }

  @Override
  TrieLeaf with(Owner owner, Object key, Object value, int hash, int shift) {
    int at = find(key, hash);
    if (at >= 0) {
      owner.before = slots[at + 1];
      return valued(owner, at + 1, value);
    }
    int size = hashes.length;
    int[] moreHashes = Arrays.copyOf(hashes, size + 1);
    moreHashes[size] = hash;
    Object[] moreSlots = Arrays.copyOf(slots, 2 * size + 2);
    moreSlots[2 * size] = key;
    moreSlots[2 * size + 1] = value;
    return new TrieLeaf(owner, width, moreHashes, moreSlots);
  }

  private TrieLeaf valued(Owner owner, int slot, Object value) {
    if (slots[slot] == value) {
      return this;
    }
    TrieLeaf own = this.owner == owner ? this : new TrieLeaf(owner, width, hashes, slots.clone());
    own.slots[slot] = value;
    return own;
  }

  @Override
  TrieLeaf without(Owner owner, Object key, int hash, int shift) {
    int at = find(key, hash);
    if (at < 0) {
      return this;
    }
    owner.before = slots[at + 1];
    // The last one takes its place.
    int last = hashes.length - 1;
    int[] lessHashes = Arrays.copyOf(hashes, last);
    Object[] lessSlots = Arrays.copyOf(slots, 2 * last);
    if (at < 2 * last) {
      lessHashes[at / 2] = hashes[last];
      lessSlots[at] = slots[2 * last];
      lessSlots[at + 1] = slots[2 * last + 1];
    }
    return new TrieLeaf(owner, width, lessHashes, lessSlots);
  }

  /** Keys of one hash can't be told apart by its bits: these may be as many as there are. */
  boolean isTooLong() {
    if (hashes.length <= MOST) {
      return false;
    }
    for (int hash : hashes) {
      if (hash != hashes[0]) {
        return true;
      }
    }
    return false;
  }

  TrieLeaf withWidth(int width) {
    return new TrieLeaf(owner, width, hashes, slots);
  }

  /** Those whose hash has the bit, or those whose hash has not, as a leaf half as wide. */
  TrieLeaf half(int bit, boolean isSet) {
    int[] halfHashes = new int[hashes.length];
    Object[] halfSlots = new Object[slots.length];
    int size = 0;
    for (int i = 0; i < hashes.length; i++) {
      if ((hashes[i] & bit) != 0 == isSet) {
        halfHashes[size] = hashes[i];
        halfSlots[2 * size] = slots[2 * i];
        halfSlots[2 * size + 1] = slots[2 * i + 1];
        size++;
      }
    }
    return new TrieLeaf(
        owner, width / 2, Arrays.copyOf(halfHashes, size), Arrays.copyOf(halfSlots, 2 * size));
  }

  boolean isLittle(TrieLeaf other) {
    return hashes.length + other.hashes.length <= LITTLE;
  }

  /** With the entries of its other half. */
  TrieLeaf and(TrieLeaf other) {
    int size = hashes.length;
    int[] allHashes = Arrays.copyOf(hashes, size + other.hashes.length);
    System.arraycopy(other.hashes, 0, allHashes, size, other.hashes.length);
    Object[] allSlots = Arrays.copyOf(slots, 2 * allHashes.length);
    System.arraycopy(other.slots, 0, allSlots, 2 * size, other.slots.length);
    return new TrieLeaf(owner, 2 * width, allHashes, allSlots);
  }

  @Override
  @SuppressWarnings("unchecked")
  <K, V> void forEach(BiConsumer<? super K, ? super V> action) {
    for (int at = 0; at < slots.length; at += 2) {
      action.accept((K) slots[at], (V) slots[at + 1]);
    }
  }

  @Override
  int leaves() {
    return 1;
  }

  @SuppressWarnings("unchecked")
  <K, V> void forEachOfSlice(int slice, BiConsumer<? super K, ? super V> action) {
    for (int i = 0; i < hashes.length; i++) {
      if ((hashes[i] & HashTrie.SLICES - 1) == slice) {
        action.accept((K) slots[2 * i], (V) slots[2 * i + 1]);
      }
    }
  }
}
