package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters in files, and in a topic. */
@ExtendWith(SharedServers.class)
class LettersElsewhereIT {
  private static final String BAD = "IBM,1381132800464,\u001bdear,100";

  @TempDir Path folder;
  private Market market;
  private Path file;

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    market = Market.open(cassandra, kafka);
    file = folder.resolve("some.csv");
    Files.write(file, List.of("IBM,1381132800464,181.52,100", BAD));
  }

  @Test
  void should_write_letters_to_files() throws IOException {
    Path letters = folder.resolve("letters");

    drain("files:" + letters);

    try (Stream<Path> all = Files.walk(letters)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertEquals(1, files.size());
      assertIsTheLetter(Files.readString(files.get(0)));
    }
  }

  @Test
  void should_write_letters_to_a_topic_keyed_by_origin() throws IOException {
    // given
    String name = FreshNames.topic("letters");
    Path none = Files.writeString(folder.resolve("none.csv"), "");
    Shell.run(
            "produce",
            "--file",
            none.toString(),
            "--mapping",
            "sluice",
            "--partitions",
            "1",
            "--to",
            market.address(name))
        .well();

    // when
    drain(market.address(name));

    // then
    List<ConsumerRecord<String, String>> found = records(name);
    assertEquals(1, found.size());
    assertIsTheLetter(found.get(0).value());
    JsonNode json = new ObjectMapper().readTree(found.get(0).value());
    assertEquals(json.get("source").asText() + " 2", found.get(0).key());
  }

  @Test
  void should_tell_that_the_topic_for_letters_is_not_there() {
    Shell.Ran ran = Shell.run(quotes("kafka://127.0.0.1:1/letters"));

    assertEquals(Sluice.FAILED, ran.exit());
    assertEquals(
        "error: can't write to kafka://127.0.0.1:1/letters (Topic letters not present in metadata after 10000 ms.); is Kafka running, is the address right, and is there such a topic?",
        ran.err().lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void should_refuse_what_is_no_place() {
    Shell.Ran ran = Shell.run(quotes("files:"));

    assertEquals(Sluice.WRONG_ARGUMENTS, ran.exit());
    assertEquals(
        "error: --dead-letters must be cassandra, files:DIR or kafka://HOST:PORT/TOPIC, but is 'files:'",
        ran.err().lines().findFirst().orElseThrow());
  }

  private void drain(String letters) {
    String account = Shell.run(quotes(letters)).well().out();
    assertEquals(
        List.of(
            "read          2 = accepted 1 + rejected 1 + filtered 0",
            "dead_letters  1 = written 1 + late 0 + failed 0"),
        account.lines().limit(2).toList());
    assertEquals("0 rows", lastLine(Shell.run(market.on("dead-letters", "list")).well().out()));
  }

  private String[] quotes(String letters) {
    return market.quotes("sluice", "replay:" + file, "--dead-letters", letters);
  }

  private static void assertIsTheLetter(String line) throws IOException {
    JsonNode json = new ObjectMapper().readTree(line);
    assertEquals("quotes", json.get("job").asText());
    assertEquals(2, json.get("position").asInt());
    assertEquals("NOT_A_NUMBER", json.get("reason").asText());
    assertEquals(BAD.length(), json.get("length").asInt());
    byte[] raw = Base64.getDecoder().decode(json.get("raw").asText());
    assertEquals(BAD, new String(raw, StandardCharsets.UTF_8));
  }

  private List<ConsumerRecord<String, String>> records(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", market.kafka().bootstrapServers(), "group.id", topic);
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  private static String lastLine(String text) {
    return text.lines().reduce((before, last) -> last).orElseThrow();
  }
}
