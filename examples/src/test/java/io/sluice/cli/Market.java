package io.sluice.cli;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The servers, a keyspace of one's own with the schema, and the commands on them. */
record Market(LocalCassandra cassandra, LocalKafka kafka, String keyspace) {

  static Market open(LocalCassandra cassandra, LocalKafka kafka) {
    Market market = new Market(cassandra, kafka, FreshNames.keyspace("cli"));
    Shell.run(market.on("schema", "apply")).well();
    return market;
  }

  /** A topic's address. */
  String address(String topic) {
    return "kafka://" + kafka.bootstrapServers() + "/" + topic;
  }

  /** Produces a file of trades to a new topic of three partitions, and returns its address. */
  String produce(Path file, String... options) {
    String topic = address(FreshNames.topic("trades"));
    Shell.run(
            words(
                List.of("produce", "--file", file.toString(), "--mapping", "us-trades"),
                List.of("--to", topic),
                List.of(options)))
        .well();
    return topic;
  }

  /** Drains a source, by the mapping {@code sluice} unless it is a file. */
  Shell.Ran drain(String from, String... options) {
    String mapping = from.startsWith("replay:") ? "us-trades" : "sluice";
    return drainBy(mapping, from, options);
  }

  Shell.Ran drainBy(String mapping, String from, String... options) {
    return Shell.run(quotes(mapping, from, options)).well();
  }

  /** The command that drains a source. */
  String[] quotes(String mapping, String from, String... options) {
    return words(
        List.of(on("quotes", "--from", from, "--mapping", mapping, "--until-drained")),
        List.of(options));
  }

  /** The rows that a query prints. */
  List<Row> rows(String symbol, String... options) {
    return lines("quotes", symbol, options).map(Row::ofCsv).toList();
  }

  /** The lines after the header that a query prints as CSV. */
  Stream<String> lines(String what, String symbol, String... options) {
    return query(what, symbol, words(List.of("--format", "csv"), List.of(options)))
        .out()
        .lines()
        .skip(1);
  }

  Shell.Ran query(String what, String symbol, String... options) {
    return Shell.run(words(List.of(on("query", what, "--symbol", symbol)), List.of(options)))
        .well();
  }

  /** A command with the options that say which Cassandra and keyspace. */
  String[] on(String... command) {
    return words(
        List.of(command), List.of("--cassandra", cassandra.contactPoint(), "--keyspace", keyspace));
  }

  @SafeVarargs
  private static String[] words(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all.toArray(new String[0]);
  }
}
