package io.sluice.internal.keyed;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** A child for each five bits of hash; a leaf may be the child of several that begin alike. */
final class TrieBranch extends TrieNode {
  static final int BITS = 5;
  static final int WIDTH = 1 << BITS;

  final TrieNode[] children;

  private TrieBranch(Owner owner, TrieNode... children) {
    super(owner);
    this.children = children;
  }

  /** Of a leaf that got too long. */
  static TrieBranch of(Owner owner, TrieLeaf leaf, int shift) {
    TrieBranch branch = new TrieBranch(owner, new TrieNode[WIDTH]);
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
  TrieLeaf leaf(int hash) {
    TrieNode node = this;
    for (int shift = 0; node instanceof TrieBranch branch; shift += BITS) {
      node = branch.children[digit(hash, shift)];
    }
    return (TrieLeaf) node;
  }

  @Override
  TrieNode with(Owner owner, Object key, Object value, int hash, int shift) {
    int digit = digit(hash, shift);
    TrieNode child = children[digit];
    TrieNode changed = child.with(owner, key, value, hash, shift + BITS);
    if (changed == child) {
      return this;
    }
    TrieBranch own = own(owner);
    own.put(changed, digit, shift);
    return own;
  }

  @Override
  TrieNode without(Owner owner, Object key, int hash, int shift) {
    int digit = digit(hash, shift);
    TrieNode child = children[digit];
    TrieNode changed = child.without(owner, key, hash, shift + BITS);
    if (changed == child) {
      return this;
    }
    TrieBranch own = own(owner);
    if (changed instanceof TrieBranch) {
      own.children[digit] = changed;
      return own;
    }
    TrieLeaf leaf = own.merged((TrieLeaf) changed, digit);
    if (leaf.width == WIDTH) {
      return leaf.withWidth(1);
    }
    own.put(leaf, digit, shift);
    return own;
  }

  private TrieBranch own(Owner owner) {
    return this.owner == owner ? this : new TrieBranch(owner, children.clone());
  }

  /** Sets the child at a place; a leaf at all places that it takes, and cut if it is too long. */
  private void put(TrieNode child, int place, int shift) {
    if (!(child instanceof TrieLeaf leaf)) {
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
  private TrieLeaf merged(TrieLeaf leaf, int place) {
    TrieLeaf all = leaf;
    while (all.width < WIDTH) {
      TrieNode half = children[place & -all.width ^ all.width];
      if (half.width() != all.width || !(half instanceof TrieLeaf other) || !all.isLittle(other)) {
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
