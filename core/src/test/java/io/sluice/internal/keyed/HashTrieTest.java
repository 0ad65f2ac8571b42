package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTrieTest {
  /** A key whose hash can be the same as another's, in all bits or in the first. */
  private static final class Key {
    private final int number;
    private final int hash;

    Key(int number, int hash) {
      this.number = number;
      this.hash = hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return number + " of hash " + hash;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, Integer.MAX_VALUE})
  void should_do_as_a_plain_map_does_and_keep_every_version(int hashes) {
    Random random = new Random(hashes);
    Map<Key, Integer> plain = new HashMap<>();
    HashTrie<Key, Integer> trie = HashTrie.empty();
    List<HashTrie<Key, Integer>> versions = new ArrayList<>();
    List<Map<Key, Integer>> expected = new ArrayList<>();
    for (int batch = 0; batch < 200; batch++) {
      HashTrie.Editor<Key, Integer> editor = trie.edit();
      for (int i = random.nextInt(40); i > 0; i--) {
        int number = random.nextInt(300);
        Key key = new Key(number, new Random(number).nextInt(hashes));
        if (random.nextInt(100) < (batch < 100 ? 30 : 60)) {
          assertEquals(plain.remove(key), editor.remove(key));
        } else {
          assertEquals(plain.put(key, i), editor.put(key, i));
        }
        assertEquals(plain.get(key), editor.get(key));
        assertEquals(plain.size(), editor.size());
        if (random.nextInt(20) == 0) {
          // The editor goes on; what it gave stays as it is.
          versions.add(editor.map());
          expected.add(new HashMap<>(plain));
        }
      }
      trie = editor.map();
      versions.add(trie);
      expected.add(new HashMap<>(plain));
    }
    for (int i = 0; i < versions.size(); i++) {
      assertSame(expected.get(i), versions.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300, Integer.MAX_VALUE})
  void should_grow_and_shrink_over_all_its_levels(int hashes) {
    // given: so many keys that some leaves are cut, by one bit of hash and by all of a level
    int keys = hashes == 1 ? 500 : 40_000;
    Random random = new Random(hashes);
    Map<Key, Integer> plain = new HashMap<>();
    HashTrie<Key, Integer> trie = HashTrie.empty();
    List<HashTrie<Key, Integer>> versions = new ArrayList<>();
    List<Map<Key, Integer>> expected = new ArrayList<>();

    // when: it fills, and empties again
    for (int batch = 0; batch < 20; batch++) {
      HashTrie.Editor<Key, Integer> editor = trie.edit();
      for (int number = 0; number < keys; number++) {
        Key key = new Key(number, new Random(number).nextInt(hashes));
        if (random.nextInt(8) == 0 && batch < 10) {
          assertEquals(plain.put(key, batch), editor.put(key, batch));
        } else if (batch >= 10 && (random.nextInt(3) == 0 || batch == 19)) {
          assertEquals(plain.remove(key), editor.remove(key));
        }
      }
      trie = editor.map();
      versions.add(trie);
      expected.add(new HashMap<>(plain));
    }

    // then
    for (int i = 0; i < versions.size(); i += 3) {
      assertSame(expected.get(i), versions.get(i));
    }
    assertEquals(0, trie.size());
    assertFalse(trie.iterator(Map::entry).hasNext());
  }

  @Test
  void should_cut_leaves_by_the_last_bits_of_the_hash() {
    // given: keys of four hashes that differ in the last two bits alone
    HashTrie.Editor<Key, Integer> editor = HashTrie.<Key, Integer>empty().edit();
    Map<Key, Integer> plain = new HashMap<>();
    for (int number = 0; number < 160; number++) {
      put(plain, editor, new Key(number, unspread(number << 30)));
    }
    HashTrie<Key, Integer> full = editor.map();
    Map<Key, Integer> all = new HashMap<>(plain);
    assertSame(all, full);

    // when
    for (int number = 0; number < 150; number++) {
      remove(plain, editor, number, unspread(number << 30));
    }

    // then
    assertSame(plain, editor.map());
    assertEquals(1, editor.map().leaves());
    assertSame(all, full);
  }

  @Test
  void should_hold_any_number_of_keys_of_one_hash() {
    // given: one hash of many keys, and one of a single key that begins like it
    HashTrie.Editor<Key, Integer> editor = HashTrie.<Key, Integer>empty().edit();
    Map<Key, Integer> plain = new HashMap<>();
    for (int number = 0; number < 100; number++) {
      put(plain, editor, new Key(number, unspread(0)));
    }
    put(plain, editor, new Key(100, unspread(1 << 29)));
    HashTrie<Key, Integer> full = editor.map();
    assertSame(plain, full);

    // when, then
    Map<Key, Integer> all = new HashMap<>(plain);
    remove(plain, editor, 100, unspread(1 << 29));
    assertSame(plain, editor.map());
    for (int number = 0; number < 95; number++) {
      remove(plain, editor, number, unspread(0));
    }
    assertSame(plain, editor.map());
    assertEquals(1, editor.map().leaves());
    assertSame(all, full);
  }

  @Test
  void should_have_few_leaves_when_few_keys_are_left() {
    HashTrie.Editor<Integer, Integer> editor = HashTrie.<Integer, Integer>empty().edit();
    for (int number = 0; number < 100_000; number++) {
      editor.put(number, number);
    }
    int most = editor.map().leaves();
    assertTrue(100_000 / 64 <= most && most <= 100_000 / 16, () -> most + " leaves");

    for (int number = 0; number < 99_000; number++) {
      editor.remove(number);
    }
    int fewer = editor.map().leaves();
    assertTrue(fewer <= 1_000 / 4, () -> fewer + " leaves");

    for (int number = 99_000; number < 99_990; number++) {
      editor.remove(number);
    }
    assertEquals(1, editor.map().leaves());
  }

  private static void put(Map<Key, Integer> plain, HashTrie.Editor<Key, Integer> editor, Key key) {
    assertEquals(plain.put(key, key.number), editor.put(key, key.number));
  }

  private static void remove(
      Map<Key, Integer> plain, HashTrie.Editor<Key, Integer> editor, int number, int hash) {
    Key key = new Key(number, hash);
    assertEquals(plain.remove(key), editor.remove(key));
  }

  /** The hash that a key must have, so that the trie takes it for {@code spread}. */
  private static int unspread(int spread) {
    int hash = (spread ^ spread >>> 16) * 0x7ed1b41d;
    hash = (hash ^ hash >>> 13 ^ hash >>> 26) * 0xa5cb9243;
    return hash ^ hash >>> 16;
  }

  @Test
  void should_not_change_a_map_that_an_editor_gave_already() {
    HashTrie.Editor<String, Integer> editor = HashTrie.<String, Integer>empty().edit();
    editor.put("a", 1);
    HashTrie<String, Integer> before = editor.map();

    editor.put("a", 2);
    editor.put("b", 3);

    assertSame(Map.of("a", 1), before);
    assertSame(Map.of("a", 2, "b", 3), editor.map());
  }

  @Test
  void should_hold_a_million_keys() {
    HashTrie.Editor<Long, Long> editor = HashTrie.<Long, Long>empty().edit();
    for (long i = 0; i < 1_000_000; i++) {
      editor.put(i, -i);
    }
    HashTrie<Long, Long> trie = editor.map();

    assertEquals(1_000_000, trie.size());
    for (long i = 0; i < 1_000_000; i++) {
      assertEquals(-i, trie.get(i));
    }
    assertNull(trie.get(1_000_000L));
  }

  private static <K, V> void assertSame(Map<K, V> expected, HashTrie<K, V> trie) {
    assertEquals(expected.size(), trie.size());
    expected.forEach((key, value) -> assertEquals(value, trie.get(key)));
    Map<K, V> all = new HashMap<>();
    trie.forEach(all::put);
    assertEquals(expected, all);
    Map<K, V> sliced = new HashMap<>();
    for (int slice = 0; slice < HashTrie.SLICES; slice++) {
      int number = slice;
      trie.forEachOfSlice(
          slice,
          (key, value) -> {
            assertEquals(number, HashTrie.sliceOf(key));
            assertNull(sliced.put(key, value), "one slice holds a key");
          });
    }
    assertEquals(expected, sliced);
    Map<K, V> walked = new HashMap<>();
    Iterator<Map.Entry<K, V>> iterator = trie.iterator(Map::entry);
    while (iterator.hasNext()) {
      Map.Entry<K, V> one = iterator.next();
      assertNull(walked.put(one.getKey(), one.getValue()), "a walk meets a key once");
    }
    assertEquals(expected, walked);
    assertThrows(NoSuchElementException.class, iterator::next);
  }
}
