package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final SparkConf conf = new SparkConf(false);

  @Test
  void should_give_a_command_with_the_address_that_the_sink_has() {
    assertEquals(
        "bin/sluice schema apply --cassandra db1:9043 --keyspace market",
        new Sessions(conf, "db1:9043").command("schema apply", "market"));
  }

  @Test
  void should_give_a_command_with_the_first_address_of_sparks_settings() {
    // given: none, several, and one with a port of its own
    String[] hosts = {null, "db1, db2", "db1:9044,db2"};
    String[] addresses = {"localhost:9042", "db1:9042", "db1:9044"};
    for (int i = 0; i < hosts.length; i++) {
      if (hosts[i] != null) {
        conf.set("spark.cassandra.connection.host", hosts[i]);
      }

      // when, then
      assertEquals(
          "bin/sluice schema check --cassandra " + addresses[i] + " --keyspace k",
          new Sessions(conf, null).command("schema check", "k"));
    }
  }
}
