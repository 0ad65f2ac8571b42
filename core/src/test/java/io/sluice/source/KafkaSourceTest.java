package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaSourceTest {
  private final KafkaSource source = KafkaSource.topic("localhost:9092", "trades");

  @Test
  void should_name_itself_as_on_the_command_line() {
    assertEquals("kafka://localhost:9092/trades", source.name());
  }

  @Test
  void should_refuse_settings_that_it_depends_on() {
    for (String setting :
        List.of("group.id", "enable.auto.commit", "auto.offset.reset", "bootstrap.servers")) {
      assertEquals(
          setting + " can't be set: the source depends on its own value",
          message(IllegalArgumentException.class, () -> source.with(setting, "x")));
    }
  }

  @Test
  void should_refuse_blanks_and_nulls() {
    assertEquals(
        "topic must not be blank",
        message(IllegalArgumentException.class, () -> KafkaSource.topic("localhost:9092", " ")));
    assertEquals(
        "bootstrapServers must not be null",
        message(NullPointerException.class, () -> KafkaSource.topic(null, "trades")));
    assertEquals(
        "start must not be null",
        message(NullPointerException.class, () -> source.startingAt(null)));
    assertEquals(
        "client.id must not be null",
        message(NullPointerException.class, () -> source.with("client.id", null)));
  }
}
