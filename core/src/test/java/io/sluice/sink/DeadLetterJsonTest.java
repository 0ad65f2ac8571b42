package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.record.DeadLetter;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeadLetterJsonTest {
  private final DeadLetter letter =
      DeadLetter.of(
          "quotes",
          new Parsed.Rejected<>(
              Reason.EMPTY,
              "it \"is\" \\",
              new Raw(new byte[] {' ', 0, 27}, new Input.File("d\u00e9\n.csv", 31), 3)));

  @Test
  void should_write_all_of_a_letter_in_one_line_of_ascii() {
    assertEquals(
        "{\"job\":\"quotes\",\"source\":\"file:d\\u00e9\\u000a.csv#1f\",\"position\":3,\"reason\":\"EMPTY\",\"detail\":\"it \\\"is\\\" \\\\\",\"length\":3,\"sha256\":\"57af05cbda05eb0845d327701bf8ab4afa38e19858401302a9111bc68ba21f93\",\"raw\":\"IAAb\"}",
        new String(DeadLetterJson.line(letter), StandardCharsets.US_ASCII));
  }

  @Test
  void should_key_a_letter_by_its_origin() {
    assertEquals(
        "file:d\u00e9\n.csv#1f 3", new String(DeadLetterJson.key(letter), StandardCharsets.UTF_8));
  }
}
