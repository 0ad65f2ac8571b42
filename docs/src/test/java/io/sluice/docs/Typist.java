package io.sluice.docs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Types the commands of a page, in the project's folder. Only addresses, the keyspace, the topic
 * and the folder are others, so that a test finds nothing that somebody left.
 *
 * @param folder stands for {@code /tmp}
 * @param cassandra and {@code kafka}: where they are, as {@code HOST:PORT}
 */
record Typist(Path folder, String cassandra, String keyspace, String kafka, String topic) {
  private static final Page README = Page.read(Page.ROOT.resolve("README.md"));
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Runs a block of commands to its end; returns what it prints, as the page would show it. */
  String type(String commands) throws Exception {
    return type("", commands);
  }

  /** The same, after what is typed as it is. */
  String type(String before, String commands) throws Exception {
    String mine =
        commands
            .replace(
                "--cassandra 127.0.0.1:9042",
                "--cassandra " + cassandra + " --keyspace " + keyspace)
            .replace("--cassandra $CASSANDRA", "--cassandra $CASSANDRA --keyspace " + keyspace)
            .replace("$KAFKA/trades", "$KAFKA/" + topic)
            .replace("127.0.0.1:9092/trades", kafka + "/" + topic)
            .replace("/tmp/", folder + "/");
    return Child.run(
            Page.ROOT,
            folder,
            LIMIT,
            List.of("bash", "-e", "-u", "-c", addresses() + before + mine))
        .replace(
            "--cassandra " + cassandra + " --keyspace " + keyspace, "--cassandra 127.0.0.1:9042")
        .replace(kafka + "/" + topic, "127.0.0.1:9092/trades")
        .replace(folder + "/", "/tmp/")
        .replace(keyspace, "sluice")
        .replace(topic, "trades");
  }

  /** The variables that the README sets, with other values. */
  private String addresses() {
    String block = README.marked("addresses").text();
    String mine = block.replace("127.0.0.1:9042", cassandra).replace("127.0.0.1:9092", kafka);
    if (!mine.contains("CASSANDRA=" + cassandra) || !mine.contains("KAFKA=" + kafka)) {
      throw new AssertionError("the README must set CASSANDRA and KAFKA, but has\n" + block);
    }
    return mine;
  }

  /** Without how long it took, and the progress that a terminal wipes away. */
  static String lasting(String output) {
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
