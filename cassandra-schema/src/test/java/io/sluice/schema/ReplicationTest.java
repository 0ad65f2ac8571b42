package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicationTest {
  @Test
  void should_read_as_the_map_of_cql() {
    assertEquals(
        "{'class': 'SimpleStrategy', 'replication_factor': '3'}", Replication.simple(3).toString());
    assertEquals(
        "{'class': 'NetworkTopologyStrategy', 'east': '3', 'west': '2'}",
        Replication.byDataCenter(Map.of("west", 2, "east", 3)).toString());
  }

  @Test
  void should_be_equal_by_value() {
    assertEquals(Replication.simple(2), Replication.simple(2));
    assertEquals(Replication.simple(2).hashCode(), Replication.simple(2).hashCode());
    assertNotEquals(Replication.simple(2), Replication.simple(3));
    assertNotEquals(Replication.simple(2), Replication.byDataCenter(Map.of("east", 2)));
  }

  @Test
  void should_know_itself_in_what_cassandra_lists() {
    Map<String, String> listed =
        Map.of("class", "org.apache.cassandra.locator.SimpleStrategy", "replication_factor", "2");
    assertTrue(Replication.simple(2).is(listed));
    assertFalse(Replication.simple(1).is(listed));
  }

  @Test
  void should_refuse_fewer_than_one_replica() {
    Refused.argument(
        "replicas must be at least 1, but replicas=0; 1 for a laptop, 3 for a cluster whose nodes"
            + " may fail",
        () -> Replication.simple(0));
    Refused.argument(
        "replicas of east must be at least 1, but replicas of east=-1; 1 for a laptop, 3 for a"
            + " cluster whose nodes may fail",
        () -> Replication.byDataCenter(Map.of("east", -1)));
  }

  @Test
  void should_refuse_data_centres_without_name() {
    Refused.argument(
        "replicas must name at least one data centre, but replicas={};"
            + " for example Map.of(\"datacenter1\", 3)",
        () -> Replication.byDataCenter(Map.of()));
    Refused.argument(
        "a data centre must have a name without quotes, but name=' ';"
            + " `nodetool status` shows the names",
        () -> Replication.byDataCenter(Map.of(" ", 1)));
    Refused.nothing("replicas", () -> Replication.byDataCenter(null));
  }
}
