package io.sluice.schema;

import io.sluice.servers.LocalCassandra;

/** One Cassandra for all integration tests of the module; each takes a keyspace of its own. */
final class Live {
  private static final LocalCassandra SERVER = LocalCassandra.builder().start();

  private Live() {}

  static String address() {
    return SERVER.contactPoint();
  }

  static Cassandra connect() {
    return Cassandra.connect(address());
  }
}
