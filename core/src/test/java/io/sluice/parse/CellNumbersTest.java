package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellNumbersTest {
  private final Random random = RandomInput.random();
  private final CellNumbers numbers = new CellNumbers();

  @Test
  void should_number_cells_as_a_map_does() {
    Map<String, Integer> expected = new HashMap<>();
    for (int i = 0; i < RandomInput.times(100_000); i++) {
      String cell = randomCell(random.nextInt(5_000));

      assertEquals(expected.getOrDefault(cell, CellNumbers.UNKNOWN), find(cell), cell);
      expected.computeIfAbsent(cell, this::add);
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
    int most = 100_000;
    String[] cells = new String[most];
    for (int i = 0; i < 4 * most; i++) {
      String cell = randomCell(i);
      int number = add(cell);
      assertTrue(number < most, () -> "number " + number);
      cells[number] = cell;

      assertEquals(number, find(cell));
      int old = find(randomCell(random.nextInt(i + 1)));
      assertTrue(old < 0 || old == find(cells[old]), () -> cells[old]);
    }
  }

  @Test
  void should_not_keep_cells_that_are_very_long() {
    assertEquals(0, add("x".repeat(256)));
    assertEquals(CellNumbers.UNKNOWN, add("x".repeat(257)));
    assertEquals(CellNumbers.UNKNOWN, find("x".repeat(257)));
    assertEquals(1, add(""));
  }

  /** Short ones and long ones, with and without other letters than ASCII's. */
  private static String randomCell(int number) {
    return switch (number % 4) {
      case 0 -> "S" + number;
      case 1 -> "A-LONGER-SYMBOL-" + number;
      case 2 -> "é" + number;
      default -> Integer.toString(number, 36);
    };
  }

  private int find(String cell) {
    byte[] bytes = line(cell);
    return numbers.find(bytes, 5, bytes.length - 5);
  }

  private int add(String cell) {
    byte[] bytes = line(cell);
    return numbers.add(bytes, 5, bytes.length - 5);
  }

  private static byte[] line(String cell) {
    return ("1234," + cell + ",1234").getBytes(StandardCharsets.UTF_8);
  }
}
