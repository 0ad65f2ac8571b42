package io.sluice.record;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeqLayoutTest {
  private static final int LAST_FILE = SeqLayout.FILE_NUMBERS - 1;
  private static final int LAST_STREAM = SeqLayout.STREAM_NUMBERS - 1;
  private static final long LAST_LINE = Integer.MAX_VALUE;
  private static final long LAST_OFFSET = (1L << 40) - 1;

  @Test
  void should_pack_edges_without_overlap() {
    assertEquals(1L << 62, SeqLayout.ofFile(0, 0));
    assertEquals((1L << 62) + (1L << 61) - 1, SeqLayout.ofFile(LAST_FILE, LAST_LINE));
    assertEquals((1L << 62) + (1L << 61), SeqLayout.ofStream(0, 0));
    assertEquals(Long.MAX_VALUE, SeqLayout.ofStream(LAST_STREAM, LAST_OFFSET));
  }

  @Test
  void should_rise_with_the_position() {
    assertEquals(1, SeqLayout.ofFile(7, LAST_LINE) - SeqLayout.ofFile(7, LAST_LINE - 1));
    assertEquals(1, SeqLayout.ofStream(7, LAST_OFFSET) - SeqLayout.ofStream(7, LAST_OFFSET - 1));
  }

  @Test
  void should_be_unique_over_all_inputs_and_never_negative() {
    // given: numbers and positions that crowd at both ends of their ranges
    Random random = RandomInput.random();
    Map<Long, String> owners = new HashMap<>();

    for (int i = 0; i < RandomInput.times(200_000); i++) {
      // when
      boolean file = random.nextBoolean();
      int number = (int) near(random, file ? LAST_FILE : LAST_STREAM);
      long position = near(random, file ? LAST_LINE : LAST_OFFSET);
      long seq = file ? SeqLayout.ofFile(number, position) : SeqLayout.ofStream(number, position);

      // then
      String owner = file + "/" + number + "/" + position;
      assertEquals(owner, owners.computeIfAbsent(seq, key -> owner));
      assertTrue(seq >= 1L << 62, "a number that the feed gave is below");
    }
  }

  @Test
  void should_refuse_what_does_not_fit() {
    assertRefused(
        "line must be from 0 to 2147483647 to fit into seq, but is 2147483648; let the feed number its records (seq in the mapping)",
        () -> SeqLayout.ofFile(1, 1L << 31));
    assertRefused(
        "offset must be from 0 to 1099511627775 to fit into seq, but is -1; let the feed number its records (seq in the mapping)",
        () -> SeqLayout.ofStream(1, -1));
    assertRefused(
        "file number must be from 0 to 1073741823, but is 1073741824",
        () -> SeqLayout.ofFile(1 << 30, 1));
    assertRefused(
        "stream number must be from 0 to 2097151, but is -1", () -> SeqLayout.ofStream(-1, 1));
  }

  private static long near(Random random, long last) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(1000);
      case 1 -> last - random.nextInt(1000);
      default -> (long) (random.nextDouble() * last);
    };
  }
}
