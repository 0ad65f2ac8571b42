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
 * <p>A hash trie (Bagwell, "Ideal Hash Trees", 2001) whose leaves are lists of up to {@value
 * Leaf#MOST} entries. One that gets longer is cut in two by a bit of the hash, and both are
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
  static final int SLICES = 1 << (2 * Branch.BITS);

  private static final HashTrie<?, ?> EMPTY = new HashTrie<>(Leaf.EMPTY, 0);

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
  V get(Object key) {
    return find(root, key);
  }

  @SuppressWarnings("unchecked")
  private static <V> V find(Node root, Object key) {
    int hash = spread(key);
    Leaf leaf = root.leaf(hash);
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
    return new Walk<>(root, view);
  }

  /**
   * A part of the entries, always the same keys for the same number.
   *
   * @param slice 0 to {@value #SLICES} - 1; together all of them are the whole map
   */
  void forEachOfSlice(int slice, BiConsumer<? super K, ? super V> action) {
    Node node = root;
    for (int shift = 0; shift < 2 * Branch.BITS; shift += Branch.BITS) {
      if (node instanceof Leaf leaf) {
        leaf.forEachOfSlice(slice, action);
        return;
      }
      node = ((Branch) node).children[Branch.digit(slice, shift)];
    }
    if (node instanceof Leaf leaf) {
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
    private Owner owner = new Owner();
    private Node root;
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
      Node changed = root.with(owner, key, value, spread(key), 0);
      root = changed instanceof Leaf leaf && leaf.isTooLong() ? Branch.of(owner, leaf, 0) : changed;
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
      owner = new Owner();
      return size == 0 ? empty() : new HashTrie<>(root, size);
    }
  }

  /** Whose nodes may be changed in place; and the value that it has just replaced or removed. */
  private static final class Owner {
    private Object before;
  }

  /** Goes through a trie with a place for each level. */
  private static final class Walk<K, V, E> implements Iterator<E> {
    private static final int LEVELS = Integer.SIZE / Branch.BITS + 2;

    private final BiFunction<? super K, ? super V, E> view;
    private final Branch[] branches = new Branch[LEVELS];
    private final int[] places = new int[LEVELS];

    /** The branch whose next child comes when the leaf is done; -1 if there is none. */
    private int level = -1;

    private Object[] slots = Leaf.EMPTY.slots;
    private int slot;

    Walk(Node root, BiFunction<? super K, ? super V, E> view) {
      this.view = view;
      enter(root);
    }

    private void enter(Node node) {
      if (node instanceof Leaf leaf) {
        slots = leaf.slots;
        slot = 0;
      } else {
        level++;
        branches[level] = (Branch) node;
        places[level] = 0;
      }
    }

    @Override
    public boolean hasNext() {
      return slot < slots.length || nextLeaf();
    }

    private boolean nextLeaf() {
      while (level >= 0) {
        int place = places[level];
        if (place == Branch.WIDTH) {
          level--;
        } else {
          Node child = branches[level].children[place];
          places[level] = place + child.width();
          enter(child);
          if (slot < slots.length) {
            return true;
          }
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
      int at = slot;
      slot = at + 2;
      return view.apply((K) slots[at], (V) slots[at + 1]);
    }
  }

  /** A branch or a leaf; they are not changed in place but by their owner. */
  private abstract static sealed class Node {
    final Owner owner;

    Node(Owner owner) {
      this.owner = owner;
    }

    /** How many neighbouring places of its branch it takes. */
    abstract int width();

    /** The leaf where a hash belongs. */
    abstract Leaf leaf(int hash);

    /**
     * With an entry.
     *
     * @param shift how many bits of the hash the levels above have used
     */
    abstract Node with(Owner owner, Object key, Object value, int hash, int shift);

    /** Without a key, if it is there. */
    abstract Node without(Owner owner, Object key, int hash, int shift);

    abstract <K, V> void forEach(BiConsumer<? super K, ? super V> action);

    abstract int leaves();
  }

  /** A child for each five bits of hash; a leaf may be the child of several that begin alike. */
  private static final class Branch extends Node {
    static final int BITS = 5;
    static final int WIDTH = 1 << BITS;

    private final Node[] children;

    private Branch(Owner owner, Node... children) {
      super(owner);
      this.children = children;
    }

    /** Of a leaf that got too long. */
    static Branch of(Owner owner, Leaf leaf, int shift) {
      Branch branch = new Branch(owner, new Node[WIDTH]);
      branch.put(leaf.withWidth(WIDTH), 0, shift);
      return branch;
    }

    static int digit(int hash, int shift) {
      return hash >>> shift & WIDTH - 1;
    }

    @Override
    int width() {
      return 1;
    }

    @Override
    Leaf leaf(int hash) {
      Node node = this;
      for (int shift = 0; node instanceof Branch branch; shift += BITS) {
        node = branch.children[digit(hash, shift)];
      }
      return (Leaf) node;
    }

    @Override
    Node with(Owner owner, Object key, Object value, int hash, int shift) {
      int digit = digit(hash, shift);
      Node child = children[digit];
      Node changed = child.with(owner, key, value, hash, shift + BITS);
      if (changed == child) {
        return this;
      }
      Branch own = own(owner);
      own.put(changed, digit, shift);
      return own;
    }

    @Override
    Node without(Owner owner, Object key, int hash, int shift) {
      int digit = digit(hash, shift);
      Node child = children[digit];
      Node changed = child.without(owner, key, hash, shift + BITS);
      if (changed == child) {
        return this;
      }
      Branch own = own(owner);
      if (changed instanceof Branch) {
        own.children[digit] = changed;
        return own;
      }
      Leaf leaf = own.merged((Leaf) changed, digit);
      if (leaf.width == WIDTH) {
        return leaf.withWidth(1);
      }
      own.put(leaf, digit, shift);
      return own;
    }

    private Branch own(Owner owner) {
      return this.owner == owner ? this : new Branch(owner, children.clone());
    }

    /** Sets the child at a place; a leaf at all places that it takes, and cut if it is too long. */
    private void put(Node child, int place, int shift) {
      if (!(child instanceof Leaf leaf)) {
        children[place] = child;
      } else if (!leaf.isTooLong()) {
        int from = place & -leaf.width;
        Arrays.fill(children, from, from + leaf.width, leaf);
      } else if (leaf.width == 1) {
        children[place] = of(owner, leaf, shift + BITS);
      } else {
        int half = leaf.width / 2;
        int from = place & -leaf.width;
        put(leaf.half(half << shift, false), from, shift);
        put(leaf.half(half << shift, true), from + half, shift);
      }
    }

    /** A leaf together with its other halves, as long as what they hold is little. */
    private Leaf merged(Leaf leaf, int place) {
      Leaf all = leaf;
      while (all.width < WIDTH) {
        Node half = children[place & -all.width ^ all.width];
        if (half.width() != all.width || !(half instanceof Leaf other) || !all.isLittle(other)) {
          return all;
        }
        all = all.and(other);
      }
      return all;
    }

    @Override
    <K, V> void forEach(BiConsumer<? super K, ? super V> action) {
      for (int place = 0; place < WIDTH; place += children[place].width()) {
        children[place].forEach(action);
      }
    }

    @Override
    int leaves() {
      int count = 0;
      for (int place = 0; place < WIDTH; place += children[place].width()) {
        count += children[place].leaves();
      }
      return count;
    }
  }

  /** A list of entries, with the hashes of their keys beside it. */
  private static final class Leaf extends Node {
    static final int MOST = 64;
    static final Leaf EMPTY = new Leaf(null, 1, new int[0], new Object[0]);

    /** Two halves are merged if they hold so many: far from where they would be cut again. */
    private static final int LITTLE = MOST / 4;

    private final int width;
    private final int[] hashes;

    /** Key, value, key, value, ... */
    private final Object[] slots;

    private Leaf(Owner owner, int width, int[] hashes, Object... slots) {
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
    Leaf leaf(int hash) {
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
    Leaf with(Owner owner, Object key, Object value, int hash, int shift) {
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
      return new Leaf(owner, width, moreHashes, moreSlots);
    }

    private Leaf valued(Owner owner, int slot, Object value) {
      if (slots[slot] == value) {
        return this;
      }
      Leaf own = this.owner == owner ? this : new Leaf(owner, width, hashes, slots.clone());
      own.slots[slot] = value;
      return own;
    }

    @Override
    Leaf without(Owner owner, Object key, int hash, int shift) {
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
      return new Leaf(owner, width, lessHashes, lessSlots);
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

    Leaf withWidth(int width) {
      return new Leaf(owner, width, hashes, slots);
    }

    /** Those whose hash has the bit, or those whose hash has not, as a leaf half as wide. */
    Leaf half(int bit, boolean isSet) {
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
      return new Leaf(
          owner, width / 2, Arrays.copyOf(halfHashes, size), Arrays.copyOf(halfSlots, 2 * size));
    }

    boolean isLittle(Leaf other) {
      return hashes.length + other.hashes.length <= LITTLE;
    }

    /** With the entries of its other half. */
    Leaf and(Leaf other) {
      int size = hashes.length;
      int[] allHashes = Arrays.copyOf(hashes, size + other.hashes.length);
      System.arraycopy(other.hashes, 0, allHashes, size, other.hashes.length);
      Object[] allSlots = Arrays.copyOf(slots, 2 * allHashes.length);
      System.arraycopy(other.slots, 0, allSlots, 2 * size, other.slots.length);
      return new Leaf(owner, 2 * width, allHashes, allSlots);
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
        if ((hashes[i] & SLICES - 1) == slice) {
          action.accept((K) slots[2 * i], (V) slots[2 * i + 1]);
        }
      }
    }
  }
}
