package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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

  @Test
  void should_tell_silence_from_a_topic_that_is_gone() {
    KafkaClients clients = new KafkaClients("localhost:9092", Map.of());
    assertEquals(
        "Kafka at localhost:9092 has not answered for 60 s (TimeoutException); is it running, and can it be reached from here? Start the job again to go on",
        clients
            .silent("trades", KafkaClients.MOST_SILENCE, new TimeoutException("none"))
            .getMessage());
    assertEquals(
        "Kafka at localhost:9092 knows no topic trades, and gave no other answer for 60 s; was it deleted? Start the job again when it is there; if it is made anew, with another checkpoint folder",
        clients
            .silent(
                "trades", KafkaClients.MOST_SILENCE, new UnknownTopicOrPartitionException("none"))
            .getMessage());
  }
}
