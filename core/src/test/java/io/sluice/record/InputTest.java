package io.sluice.record;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sluice.Copies;
import org.junit.jupiter.api.Test;

class InputTest {
  @Test
  void should_name_inputs_and_positions_for_messages() {
    assertEquals(
        "kafka:trades/2#5 offset 17", new Input.Partition("trades", 2, 5).at(17).toString());
    assertEquals("file:day.csv#ff line 3", new Input.File("day.csv", 255).at(3).toString());
    assertEquals("socket:h:9#5 line 3", new Input.Connection("h:9", 5).at(3).toString());
  }

  @Test
  void should_make_seq_of_the_number_and_not_of_the_name() {
    assertEquals(SeqLayout.ofStream(5, 17), new Input.Partition("trades", 2, 5).seq(17));
    assertEquals(SeqLayout.ofFile(255, 3), new Input.File("day.csv", 255).seq(3));
    assertEquals(SeqLayout.ofStream(5, 3), new Input.Connection("h:9", 5).seq(3));
  }

  @Test
  void should_refuse_numbers_that_seq_has_no_room_for() {
    assertRefused(
        "stream number must be from 0 to 2097151, but is 2097152",
        () -> new Input.Partition("trades", 0, 1 << 21));
    assertRefused(
        "file number must be from 0 to 1073741823, but is -1", () -> new Input.File("a", -1));
    assertRefused(
        "partition must be at least 0, but is -1", () -> new Input.Partition("trades", -1, 0));
    assertRefused(
        "stream number must be from 0 to 2097151, but is -1",
        () -> new Input.Connection("h:9", -1));
    assertRefused("peer must not be blank", () -> new Input.Connection("", 0));
    assertRefused("name must not be blank", () -> new Input.File("", 0));
    assertRefused("position must be at least 0, but is -1", () -> new Input.File("a", 0).at(-1));
  }

  @Test
  void should_keep_bytes_and_origin_of_a_raw_record() throws Exception {
    byte[] bytes = {1, 2, 3};
    Raw raw = new Raw(bytes, new Input.File("day.csv", 255), 3);

    Raw copy = Copies.ofSerialized(raw);

    assertSame(bytes, raw.bytes());
    assertEquals(SeqLayout.ofFile(255, 3), raw.seq());
    assertEquals("file:day.csv#ff line 3, 3 bytes", copy.toString());
    assertEquals(raw.origin(), copy.origin());
  }
}
