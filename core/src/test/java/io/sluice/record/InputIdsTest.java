package io.sluice.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputIdsTest {

  static Input[] inputs() {
    return new Input[] {
      new Input.Partition("trades", 0, 7),
      new Input.Partition("a.b_c-d", 2_147_483_647, SeqLayout.STREAM_NUMBERS - 1),
      new Input.Connection("localhost:9999", 12),
      new Input.File("day.csv", 0x2f01ab),
      new Input.File("day #2, a/b\n.csv", SeqLayout.FILE_NUMBERS - 1),
      new Input.File("#", 0)
    };
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void should_read_back_the_id_of_every_input(Input input) {
    Optional<Input> read = InputIds.parse(input.id());

    assertEquals(Optional.of(input), read);
    assertEquals(input.seq(17), read.get().seq(17));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "trades",
        "kafka:trades/0",
        "kafka:trades/0#x",
        "kafka:trades/0#9999999999",
        "kafka:trades/0#2097152",
        "kafka:trades#1",
        "file:day.csv",
        "file:day.csv#40000000",
        "file:day.csv#2F",
        "file:#1",
        "socket:localhost:9999#2097152",
        "pigeon:1#1"
      })
  void should_know_no_input_by_another_id(String id) {
    assertEquals(Optional.empty(), InputIds.parse(id));
  }
}
