package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kafka://127.0.0.1:9092/trades        | 127.0.0.1:9092   | trades
          kafka://one:9092,two:9093/us.trades_ | one:9092,two:9093 | us.trades_
          """)
  void should_read_an_address(String text, String servers, String topic) {
    assertEquals(new KafkaAddress(servers, topic), KafkaAddress.of("--to", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "trades",
        "kafka://trades",
        "kafka://host/trades",
        "kafka://host:9092",
        "kafka://host:9092/",
        "kafka://host:9092/a/b",
        "kafka://host:9092/a b",
        "kafka://:9092/trades",
        "kafka://one:9092,/trades",
        "http://host:9092/trades"
      })
  void should_refuse_what_is_no_address(String text) {
    assertEquals(
        "--to must be kafka://HOST:PORT/TOPIC, as kafka://127.0.0.1:9092/trades, but is '"
            + text
            + "'",
        assertThrows(IllegalArgumentException.class, () -> KafkaAddress.of("--to", text))
            .getMessage());
  }
}
