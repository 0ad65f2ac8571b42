package io.sluice.internal.keyed;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;

/** Goes through a trie with a place for each level. */
final class TrieWalk<K, V, E> implements Iterator<E> {
  private static final int LEVELS = Integer.SIZE / TrieBranch.BITS + 2;

  private final BiFunction<? super K, ? super V, E> view;
  private final TrieBranch[] branches = new TrieBranch[LEVELS];
  private final int[] places = new int[LEVELS];

  /** The branch whose next child comes when the leaf is done; -1 if there is none. */
  private int level = -1;

  private Object[] slots = TrieLeaf.EMPTY.slots;
  private int slot;

  TrieWalk(TrieNode root, BiFunction<? super K, ? super V, E> view) {
    this.view = view;
    enter(root);
  }

  private void enter(TrieNode node) {
    if (node instanceof TrieLeaf leaf) {
      slots = leaf.slots;
      slot = 0;
    } else {
      level++;
      branches[level] = (TrieBranch) node;
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
      if (place == TrieBranch.WIDTH) {
        level--;
      } else {
        TrieNode child = branches[level].children[place];
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
