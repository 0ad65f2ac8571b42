package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellNumbersTest {
  private static final int MOST = 1 << 16;

  private final Random random = RandomInput.random();
  private final CellNumbers numbers = new CellNumbers(MOST);

  @Test
  void should_number_cells_as_a_map_does() {
    Map<String, Integer> expected = new HashMap<>();
    for (int i = 0; i < RandomInput.times(100_000); i++) {
      String cell = cell(random.nextInt(5_000));

      assertEquals(expected.getOrDefault(cell, CellNumbers.UNKNOWN), find(cell), cell);
      if (!expected.containsKey(cell)) {
        assertEquals(expected.size(), add(cell), cell);
        expected.put(cell, expected.size());
      }
    }
  }

  @Test
  void should_remember_tens_of_thousands_of_symbols() {
    for (int i = 0; i < 20_000; i++) {
      assertEquals(i, add("S" + i));
    }
    for (int i = 0; i < 20_000; i++) {
      assertEquals(i, find("S" + i));
    }
  }

  @Test
  void should_give_the_number_of_an_old_cell_to_a_new_one_when_it_is_full() {
    String[] cells = new String[2 * MOST];
    int forgotten = 0;
    for (int i = 0; i < 4 * MOST; i++) {
      String cell = cell(i);
      int number = add(cell);
      assertTrue(number < cells.length, () -> "number " + number);
      cells[number] = cell;

      assertEquals(number, find(cell));
      String old = cell(random.nextInt(i + 1));
      int found = find(old);
      if (found == CellNumbers.UNKNOWN) {
        forgotten++;
      } else {
        assertEquals(old, cells[found]);
      }
    }
    assertTrue(forgotten > MOST, () -> "some of " + 4 * MOST + " must be forgotten");
  }

  @Test
  void should_tell_apart_longer_cells_of_one_hash() {
    // given: as of strings, "Aa" and "BB" have the same
    List<String> cells = new ArrayList<>(List.of(""));
    for (int i = 0; i < 4; i++) {
      List<String> longer = new ArrayList<>();
      cells.forEach(cell -> longer.addAll(List.of(cell + "Aa", cell + "BB")));
      cells.clear();
      cells.addAll(longer);
    }

    // when, then: the first eight have a place each, the others share one
    String[] byNumber = new String[cells.size()];
    for (String cell : cells) {
      assertEquals(CellNumbers.UNKNOWN, find(cell));
      byNumber[add(cell)] = cell;
      assertEquals(cell, byNumber[find(cell)]);
    }
    for (String cell : cells.subList(1, 8)) {
      assertEquals(cell, byNumber[find(cell)]);
    }
  }

  @Test
  void should_find_a_cell_wherever_it_stands() {
    for (String cell : List.of("", "A", "é", "ABCDEFG", "ABCDEFGH", "ABCDEFGHIJKLMNOP")) {
      int number = add(cell);
      for (int before = 0; before < 10; before++) {
        for (int after = 0; after < 10; after++) {
          byte[] line =
              ("X".repeat(before) + cell + "Y".repeat(after)).getBytes(StandardCharsets.UTF_8);

          assertEquals(number, numbers.find(line, before, line.length - after), cell);
        }
      }
    }
  }

  @Test
  void should_not_keep_cells_that_are_very_long() {
    assertEquals(0, add("x".repeat(256)));
    assertEquals(CellNumbers.UNKNOWN, add("x".repeat(257)));
    assertEquals(CellNumbers.UNKNOWN, find("x".repeat(257)));
    assertEquals(1, add(""));
  }

  /** Short ones and long ones, with and without other letters than ASCII's; no two are the same. */
  private static String cell(int number) {
    return switch (number % 4) {
      case 0 -> "S" + number;
      case 1 -> "A-LONGER-SYMBOL-" + number;
      case 2 -> "é" + number;
      default -> number + "x";
    };
  }

  private int find(String cell) {
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    return numbers.find(bytes, 0, bytes.length);
  }

  private int add(String cell) {
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    return numbers.add(bytes, 0, bytes.length);
  }
}
