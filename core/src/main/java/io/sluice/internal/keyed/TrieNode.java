package io.sluice.internal.keyed;

import java.util.function.BiConsumer;

/** A branch or a leaf; they are not changed in place but by their owner. */
abstract sealed class TrieNode permits TrieBranch, TrieLeaf {
  final Owner owner;

  TrieNode(Owner owner) {
    this.owner = owner;
  }

  /** How many neighbouring places of its branch it takes. */
  abstract int width();

  /** The leaf where a hash belongs. */
  abstract TrieLeaf leaf(int hash);

  /**
   * With an entry.
   *
   * @param shift how many bits of the hash the levels above have used
   */
  abstract TrieNode with(Owner owner, Object key, Object value, int hash, int shift);

  /** Without a key, if it is there. */
  abstract TrieNode without(Owner owner, Object key, int hash, int shift);

  abstract <K, V> void forEach(BiConsumer<? super K, ? super V> action);

  abstract int leaves();

  /** Whose nodes may be changed in place; and the value that it has just replaced or removed. */
  static final class Owner {
    Object before;
  }
}
