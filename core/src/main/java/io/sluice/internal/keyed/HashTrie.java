package io.sluice.internal.keyed;

import java.util.Iterator;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * An immutable hash map. What {@link #edit()} makes of it shares all that did not change, so a
 * version a batch costs the keys that the batch touched, and an older version stays what it was.
 *
 * <p>A hash trie (Bagwell, "Ideal Hash Trees", 2001) whose leaves are lists of up to {@value
 * TrieLeaf#MOST} entries. One that gets longer is cut in two by a bit of the hash, and both are
 * children of the node until all its bits are used up: so a directory of extendible hashing (Fagin
 * et al., 1979) is at each node, and a leaf is half full at least, most of the time. Long leaves
 * are what makes a walk over all keys fast: the processor has many entries before it at once, and
 * waits for the memory of several. An editor changes in place the nodes that it made itself.
 *
 * <pre>
 * a node, by the five bits of its level:
 * 00000 .. 01111   a leaf, told by one bit
 * 10000 .. 10111   a leaf, by two
 * 11000 .. 11111   ... and so on; a leaf by five bits that gets too long becomes a node
 * </pre>
 *
 * @param <K> with {@code equals} that agrees with {@link StableHash}
 */
final class HashTrie<K, V> {
  /** Parts that {@link #forEachOfSlice} knows: the first two levels. */
  static final int SLICES = 1 << (2 * TrieBranch.BITS);

  private static final HashTrie<?, ?> EMPTY = new HashTrie<>(TrieLeaf.EMPTY, 0);

  private final TrieNode root;
  private final int size;

  private HashTrie(TrieNode root, int size) {
    this.root = root;
    this.size = size;
  }

  /** The map of nothing. */
  @SuppressWarnings("unchecked")
  static <K, V> HashTrie<K, V> empty() {
    return (HashTrie<K, V>) EMPTY;
  }

  int size() {
    return size;
  }

  /** The value of a key, or null. */
  V get(Object key) {
    return find(root, key);
  }

  @SuppressWarnings("unchecked")
  private static <V> V find(TrieNode root, Object key) {
    int hash = spread(key);
    TrieLeaf leaf = root.leaf(hash);
    int at = leaf.find(key, hash);
    return at < 0 ? null : (V) leaf.slots[at + 1];
  }

  void forEach(BiConsumer<? super K, ? super V> action) {
    root.forEach(action);
  }

  /**
   * What {@code view} makes of each entry, one after the other: nothing is copied before. In no
   * order: maps of the same entries may have another.
   */
  <E> Iterator<E> iterator(BiFunction<? super K, ? super V, E> view) {
    return new TrieWalk<>(root, view);
  }

  /**
   * A part of the entries, always the same keys for the same number.
   *
   * @param slice 0 to {@value #SLICES} - 1; together all of them are the whole map
   */
  void forEachOfSlice(int slice, BiConsumer<? super K, ? super V> action) {
    TrieNode node = root;
    for (int shift = 0; shift < 2 * TrieBranch.BITS; shift += TrieBranch.BITS) {
      if (node instanceof TrieLeaf leaf) {
        leaf.forEachOfSlice(slice, action);
        return;
      }
      node = ((TrieBranch) node).children[TrieBranch.digit(slice, shift)];
    }
    if (node instanceof TrieLeaf leaf) {
      leaf.forEachOfSlice(slice, action);
    } else {
      node.forEach(action);
    }
  }

  /** How many leaves there are, the empty ones too: what a walk costs beside the entries. */
  int leaves() {
    return root.leaves();
  }

  /** The slice that a key is in. */
  static int sliceOf(Object key) {
    return spread(key) & (SLICES - 1);
  }

  Editor<K, V> edit() {
    return new Editor<>(this);
  }

  /** The finalizer of MurmurHash3, so that hashes that differ a little end in different slots. */
  private static int spread(Object key) {
    int hash = StableHash.of(key);
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  /** Makes another map of one. For one thread. */
  static final class Editor<K, V> {
    private TrieNode.Owner owner = new TrieNode.Owner();
    private TrieNode root;
    private int size;

    private Editor(HashTrie<K, V> from) {
      root = from.root;
      size = from.size;
    }

    V get(Object key) {
      return find(root, key);
    }

    /**
     * Sets the value of a key.
     *
     * @return the value before, or null
     */
    V put(K key, V value) {
      Objects.requireNonNull(value, "value");
      TrieNode changed = root.with(owner, key, value, spread(key), 0);
      root =
          changed instanceof TrieLeaf leaf && leaf.isTooLong()
              ? TrieBranch.of(owner, leaf, 0)
              : changed;
      V before = before();
      size += before == null ? 1 : 0;
      return before;
    }

    /**
     * Removes a key.
     *
     * @return the value that it had, or null
     */
    V remove(Object key) {
      root = root.without(owner, key, spread(key), 0);
      V before = before();
      size -= before == null ? 0 : 1;
      return before;
    }

    @SuppressWarnings("unchecked")
    private V before() {
      V before = (V) owner.before;
      owner.before = null;
      return before;
    }

    int size() {
      return size;
    }

    /** The map as it is now; what the editor does afterwards does not change it. */
    HashTrie<K, V> map() {
      owner = new TrieNode.Owner();
      return size == 0 ? empty() : new HashTrie<>(root, size);
    }
  }
}
