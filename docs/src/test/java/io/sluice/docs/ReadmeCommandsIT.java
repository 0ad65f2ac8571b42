package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types the README's commands, one after the other, and sees what it shows. Only addresses, the
 * keyspace and the folder are others, so that the test finds nothing that somebody left.
 */
@ExtendWith(SharedServers.class)
class ReadmeCommandsIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void should_print_what_the_readme_shows(LocalKafka kafka, LocalCassandra cassandra)
      throws Exception {
    String keyspace = FreshNames.keyspace("readme");
    String topic = FreshNames.topic("trades");
    List<Page.Block> blocks = Page.read(Page.ROOT.resolve("README.md")).blocks();
    List<String> shown = new ArrayList<>();
    List<String> seen = new ArrayList<>();

    // given, when
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).marker().equals("run")) {
        String command =
            blocks
                .get(i)
                .text()
                .replace(
                    "--cassandra 127.0.0.1:9042",
                    "--cassandra " + cassandra.contactPoint() + " --keyspace " + keyspace)
                .replace("127.0.0.1:9092/trades", kafka.bootstrapServers() + "/" + topic)
                .replace("/tmp/", folder + "/");
        String output =
            Child.run(Page.ROOT, folder, LIMIT, List.of("bash", "-e", "-c", command))
                .replace(kafka.bootstrapServers() + "/" + topic, "127.0.0.1:9092/trades")
                .replace(keyspace, "sluice")
                .replace(topic, "trades");
        shown.add(lasting(blocks.get(i + 1).text()));
        seen.add(lasting(output));
      }
    }

    // then
    assertFalse(shown.isEmpty(), "the README has commands to run");
    assertEquals(String.join("\n", shown), String.join("\n", seen));
  }

  /** Without how long it took, and the progress that a terminal wipes away. */
  private static String lasting(String output) {
    return output
        .lines()
        .filter(
            line ->
                !line.matches(
                    "sent [\\d,]+|[\\d,]+ rows read|making the tables in keyspace .*|read [\\d,]+   accepted .*"))
        .map(line -> line.replaceAll("in [\\d.]+ s, [\\d,]+ records/s", "in N s"))
        .collect(Collectors.joining("\n"));
  }
}
