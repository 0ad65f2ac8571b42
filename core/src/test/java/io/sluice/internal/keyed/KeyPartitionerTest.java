package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class KeyPartitionerTest {
  private record Key(String symbol, Side side) {}

  @Test
  void should_put_an_enum_where_its_name_says_however_deep_it_is() {
    int bid = "BID".hashCode();

    assertEquals(bid, StableHash.of(Side.BID));
    assertEquals(31 + bid, StableHash.of(List.of(Side.BID)));
    assertEquals(
        31 * (31 + "ACME".hashCode()) + bid, StableHash.of(new Tuple2<>("ACME", Side.BID)));
    assertEquals(31 * (31 + "ACME".hashCode()) + bid, StableHash.of(new Key("ACME", Side.BID)));
  }

  @Test
  void should_look_into_sets_and_maps() {
    assertEquals("BID".hashCode() + "ASK".hashCode(), StableHash.of(Set.of(Side.BID, Side.ASK)));
    assertEquals("BID".hashCode() ^ 7, StableHash.of(Map.of(Side.BID, 7)));
  }

  @Test
  void should_refuse_null() {
    assertEquals(
        "a key must not be null; leave out the records without one before state or a window",
        assertThrows(IllegalArgumentException.class, () -> new KeyPartitioner(2).getPartition(null))
            .getMessage());
  }

  @Test
  void should_use_every_partition_and_no_other() {
    KeyPartitioner partitioner = new KeyPartitioner(7);
    List<Integer> used =
        IntStream.range(-1_000, 1_000)
            .map(partitioner::getPartition)
            .distinct()
            .sorted()
            .boxed()
            .toList();
    assertEquals(IntStream.range(0, 7).boxed().toList(), used);
  }

  @Test
  void should_refuse_an_array() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> StableHash.of(List.of(new byte[] {1})));
    assertTrue(thrown.getMessage().startsWith("a key must not be an array"), thrown.getMessage());
  }
}
