package io.sluice.cli;

import io.sluice.schema.Schema;
import picocli.CommandLine.Option;

/** Where Cassandra is. */
final class CassandraOptions {
  @Option(
      names = "--cassandra",
      paramLabel = "HOST:PORT",
      required = true,
      description = "A node of Cassandra, as 127.0.0.1:9042.")
  String address;

  @Option(
      names = "--keyspace",
      paramLabel = "K",
      defaultValue = Schema.DEFAULT_KEYSPACE,
      description = "The keyspace (default: ${DEFAULT-VALUE}).")
  String keyspace;
}
