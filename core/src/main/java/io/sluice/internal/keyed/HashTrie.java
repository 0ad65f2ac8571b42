package io.sluice.internal.keyed;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * An immutable hash map. What {@link #edit()} makes of it shares all that did not change, so a
 * version a batch costs the keys that the batch touched, and an older version stays what it was.
 *
 * <p>A hash array mapped trie (Bagwell, "Ideal Hash Trees", 2001) in the layout of Steindorfer and
 * Vinju ("Optimizing Hash-Array Mapped Tries for Fast and Lean Immutable JVM Collections", 2015):
 * in each node the entries stand before the subtries. An editor changes in place the nodes that it
 * made itself.
 *
 * @param <K> with {@code equals} that agrees with {@link StableHash}
 */
final class HashTrie<K, V> {
  /** Parts that {@link #forEachOfSlice} knows: the first two levels. */
  static final int SLICES = 1 << (2 * Node.BITS);

  private static final HashTrie<?, ?> EMPTY = new HashTrie<>(Node.EMPTY, 0);

  private final Node root;
  private final int size;

  private HashTrie(Node root, int size) {
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
  @SuppressWarnings("unchecked")
  V get(Object key) {
    return (V) root.find(key, spread(key), 0);
  }

  void forEach(BiConsumer<? super K, ? super V> action) {
    root.forEach(action);
  }

  /** What {@code view} makes of each entry, one after the other: nothing is copied before. */
  <E> Iterator<E> iterator(BiFunction<? super K, ? super V, E> view) {
    return new Walk<>(root, view);
  }

  /**
   * A part of the entries, always the same keys for the same number.
   *
   * @param slice 0 to {@value #SLICES} - 1; together all of them are the whole map
   */
  void forEachOfSlice(int slice, BiConsumer<? super K, ? super V> action) {
    root.forEachOfSlice(slice, action);
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
    private Owner owner = new Owner();
    private Node root;
    private int size;

    private Editor(HashTrie<K, V> from) {
      root = from.root;
      size = from.size;
    }

    @SuppressWarnings("unchecked")
    V get(Object key) {
      return (V) root.find(key, spread(key), 0);
    }

    /**
     * Sets the value of a key.
     *
     * @return the value before, or null
     */
    @SuppressWarnings("unchecked")
    V put(K key, V value) {
      Objects.requireNonNull(value, "value");
      root = root.with(owner, key, value, spread(key), 0);
      V before = (V) owner.before;
      owner.before = null;
      size += before == null ? 1 : 0;
      return before;
    }

    /**
     * Removes a key.
     *
     * @return the value that it had, or null
     */
    @SuppressWarnings("unchecked")
    V remove(Object key) {
      Object before = get(key);
      if (before != null) {
        root = root.without(owner, key, spread(key), 0);
        size--;
      }
      return (V) before;
    }

    int size() {
      return size;
    }

    /** The map as it is now; what the editor does afterwards does not change it. */
    HashTrie<K, V> map() {
      owner = new Owner();
      return size == 0 ? empty() : new HashTrie<>(root, size);
    }
  }

  /** Whose nodes may be changed in place; and the value that it has just replaced. */
  private static final class Owner {
    private Object before;
  }

  /** Goes through a trie with a place for each level. */
  private static final class Walk<K, V, E> implements Iterator<E> {
    /** Those of 32 bits, and the list below them. */
    private static final int LEVELS = Integer.SIZE / Node.BITS + 2;

    private final BiFunction<? super K, ? super V, E> view;
    private final Node[] nodes = new Node[LEVELS];
    private final int[] slots = new int[LEVELS];
    private int level;

    Walk(Node root, BiFunction<? super K, ? super V, E> view) {
      this.view = view;
      nodes[0] = root;
    }

    @Override
    public boolean hasNext() {
      while (level >= 0) {
        Node node = nodes[level];
        int slot = slots[level];
        if (slot < node.values()) {
          return true;
        }
        if (slot < node.slots.length) {
          slots[level]++;
          level++;
          nodes[level] = node.child(slot);
          slots[level] = 0;
        } else {
          level--;
        }
      }
      return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Object[] values = nodes[level].slots;
      int slot = slots[level];
      slots[level] = slot + 2;
      return view.apply((K) values[slot], (V) values[slot + 1]);
    }
  }

  /**
   * Entries and subtries of one level. Slots: key, value, key, value, ..., subtrie, subtrie, ... A
   * bit of {@code entries} or {@code subtries} for each five bits of hash that is there. Below the
   * last level all keys have one hash: there the node is a plain list of entries.
   */
  private static final class Node {
    static final int BITS = 5;
    static final Node EMPTY = new Node(null, 0, 0, new Object[0]);
    private static final int MASK = (1 << BITS) - 1;

    private final Owner owner;
    private int entries;
    private int subtries;
    private Object[] slots;

    Node(Owner owner, int entries, int subtries, Object[] slots) {
      this.owner = owner;
      this.entries = entries;
      this.subtries = subtries;
      this.slots = slots;
    }

    private static boolean isBelow(int shift) {
      return shift >= Integer.SIZE;
    }

    private static int bit(int hash, int shift) {
      return 1 << ((hash >>> shift) & MASK);
    }

    private int entry(int bit) {
      return 2 * Integer.bitCount(entries & (bit - 1));
    }

    private int subtrie(int bit) {
      return 2 * Integer.bitCount(entries) + Integer.bitCount(subtries & (bit - 1));
    }

    /** So many slots, the first, are of keys and values. */
    private int values() {
      return subtries == 0 ? slots.length : 2 * Integer.bitCount(entries);
    }

    private Node child(int slot) {
      return (Node) slots[slot];
    }

    Object find(Object key, int hash, int shift) {
      Node node = this;
      while (!isBelow(shift)) {
        int bit = bit(hash, shift);
        if ((node.entries & bit) != 0) {
          int at = node.entry(bit);
          return node.slots[at].equals(key) ? node.slots[at + 1] : null;
        }
        if ((node.subtries & bit) == 0) {
          return null;
        }
        node = node.child(node.subtrie(bit));
        shift += BITS;
      }
      int at = node.listed(key);
      return at < 0 ? null : node.slots[at + 1];
    }

    private int listed(Object key) {
      for (int at = 0; at < slots.length; at += 2) {
        if (slots[at].equals(key)) {
          return at;
        }
      }
      return -1;
    }

    Node with(Owner owner, Object key, Object value, int hash, int shift) {
      if (isBelow(shift)) {
        int at = listed(key);
        return at < 0
            ? changed(owner, 0, 0, inserted(slots, slots.length, key, value))
            : valued(owner, at + 1, value);
      }
      int bit = bit(hash, shift);
      if ((subtries & bit) != 0) {
        int at = subtrie(bit);
        return replaced(owner, at, child(at).with(owner, key, value, hash, shift + BITS));
      }
      int at = entry(bit);
      if ((entries & bit) == 0) {
        return changed(owner, entries | bit, subtries, inserted(slots, at, key, value));
      }
      if (slots[at].equals(key)) {
        return valued(owner, at + 1, value);
      }
      // Two keys in one slot: both move down.
      Node below =
          new Node(owner, 0, 0, new Object[0])
              .with(owner, slots[at], slots[at + 1], spread(slots[at]), shift + BITS)
              .with(owner, key, value, hash, shift + BITS);
      Object[] moved = new Object[slots.length - 1];
      int to = subtrie(bit) - 2;
      System.arraycopy(slots, 0, moved, 0, at);
      System.arraycopy(slots, at + 2, moved, at, to - at);
      moved[to] = below;
      System.arraycopy(slots, to + 2, moved, to + 1, slots.length - to - 2);
      return changed(owner, entries & ~bit, subtries | bit, moved);
    }

    /** Of a key that is there. */
    Node without(Owner owner, Object key, int hash, int shift) {
      if (isBelow(shift)) {
        return changed(owner, 0, 0, removed(slots, listed(key)));
      }
      int bit = bit(hash, shift);
      if ((entries & bit) != 0) {
        return changed(owner, entries & ~bit, subtries, removed(slots, entry(bit)));
      }
      int at = subtrie(bit);
      Node below = child(at).without(owner, key, hash, shift + BITS);
      if (!below.isOneEntry(shift + BITS)) {
        return replaced(owner, at, below);
      }
      // One entry alone needs no level of its own.
      int to = entry(bit);
      Object[] moved = new Object[slots.length + 1];
      System.arraycopy(slots, 0, moved, 0, to);
      moved[to] = below.slots[0];
      moved[to + 1] = below.slots[1];
      System.arraycopy(slots, to, moved, to + 2, at - to);
      System.arraycopy(slots, at + 1, moved, at + 2, slots.length - at - 1);
      return changed(owner, entries | bit, subtries & ~bit, moved);
    }

    private boolean isOneEntry(int shift) {
      return slots.length == 2 && (isBelow(shift) || subtries == 0);
    }

    private Node valued(Owner owner, int slot, Object by) {
      owner.before = slots[slot];
      return replaced(owner, slot, by);
    }

    private Node replaced(Owner owner, int slot, Object by) {
      if (slots[slot] == by) {
        return this;
      }
      if (this.owner == owner) {
        slots[slot] = by;
        return this;
      }
      Object[] copy = slots.clone();
      copy[slot] = by;
      return new Node(owner, entries, subtries, copy);
    }

    private Node changed(Owner owner, int entries, int subtries, Object[] slots) {
      if (this.owner != owner) {
        return new Node(owner, entries, subtries, slots);
      }
      this.entries = entries;
      this.subtries = subtries;
      this.slots = slots;
      return this;
    }

    private static Object[] inserted(Object[] slots, int at, Object key, Object value) {
      Object[] more = new Object[slots.length + 2];
      System.arraycopy(slots, 0, more, 0, at);
      more[at] = key;
      more[at + 1] = value;
      System.arraycopy(slots, at, more, at + 2, slots.length - at);
      return more;
    }

    private static Object[] removed(Object[] slots, int at) {
      Object[] less = Arrays.copyOf(slots, slots.length - 2);
      System.arraycopy(slots, at + 2, less, at, less.length - at);
      return less;
    }

    @SuppressWarnings("unchecked")
    <K, V> void forEach(BiConsumer<? super K, ? super V> action) {
      int values = values();
      for (int at = 0; at < values; at += 2) {
        action.accept((K) slots[at], (V) slots[at + 1]);
      }
      for (int at = values; at < slots.length; at++) {
        child(at).forEach(action);
      }
    }

    @SuppressWarnings("unchecked")
    <K, V> void forEachOfSlice(int slice, BiConsumer<? super K, ? super V> action) {
      Node node = this;
      for (int shift = 0; shift < 2 * BITS; shift += BITS) {
        int bit = bit(slice, shift);
        if ((node.entries & bit) != 0) {
          int at = node.entry(bit);
          if (sliceOf(node.slots[at]) == slice) {
            action.accept((K) node.slots[at], (V) node.slots[at + 1]);
          }
          return;
        }
        if ((node.subtries & bit) == 0) {
          return;
        }
        node = node.child(node.subtrie(bit));
      }
      node.forEach(action);
    }
  }
}
