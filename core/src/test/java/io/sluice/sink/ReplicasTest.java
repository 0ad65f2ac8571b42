package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of nodes that the test makes up. */
class ReplicasTest {
  private static final ByteBuffer KEY = ByteBuffer.wrap(new byte[] {1});

  @Test
  void should_take_all_that_hold_the_partition_by_turns() {
    // given
    List<Node> three = List.of(far(), far(), far());
    Replicas replicas = replicas(Optional.of(three));

    // when
    Map<Node, Integer> taken = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      taken.merge(replicas.holding(KEY), 1, Integer::sum);
    }

    // then
    three.forEach(node -> assertEquals(10, taken.get(node)));
  }

  @Test
  void should_prefer_one_of_this_machine() {
    Node here = node(NodeState.UP, NodeDistance.LOCAL);
    Replicas replicas = replicas(Optional.of(List.of(far(), here, far())));
    for (int i = 0; i < 6; i++) {
      assertSame(here, replicas.holding(KEY));
    }
  }

  @Test
  void should_leave_out_what_is_down_or_in_another_data_center() {
    Node down = node(NodeState.DOWN, NodeDistance.LOCAL);
    Node gone = node(NodeState.FORCED_DOWN, NodeDistance.REMOTE);
    Node elsewhere = node(NodeState.UP, NodeDistance.IGNORED);
    Node up = far();
    Replicas replicas = replicas(Optional.of(List.of(down, gone, up, elsewhere)));
    for (int i = 0; i < 6; i++) {
      assertSame(up, replicas.holding(KEY));
    }
    assertNull(replicas(Optional.of(List.of(down, gone, elsewhere))).holding(KEY));
  }

  @Test
  void should_leave_it_to_the_policy_where_it_knows_no_replicas() {
    assertNull(replicas(Optional.of(List.of())).holding(KEY));
    assertNull(replicas(Optional.empty()).holding(KEY));
    assertNull(replicas(Optional.of(List.of(far()))).holding(null));
  }

  @Test
  void should_leave_it_to_a_policy_of_the_applications_own() {
    assertNull(new Replicas(session(Optional.of(List.of(far()))), "market", true).holding(KEY));
  }

  private static Replicas replicas(Optional<List<Node>> nodes) {
    return new Replicas(session(nodes), "market", false);
  }

  private static CqlSession session(Optional<List<Node>> nodes) {
    Optional<TokenMap> tokens =
        nodes.map(some -> fake(TokenMap.class, Map.of("getReplicas", new LinkedHashSet<>(some))));
    Metadata metadata = fake(Metadata.class, Map.of("getTokenMap", tokens));
    return fake(CqlSession.class, Map.of("getMetadata", metadata));
  }

  /** As the connector's policy sees a node of its data center that is not on this machine. */
  private static Node far() {
    return node(NodeState.UP, NodeDistance.REMOTE);
  }

  private static Node node(NodeState state, NodeDistance distance) {
    return fake(Node.class, Map.of("getState", state, "getDistance", distance));
  }

  /** Something that answers some methods, always with the same. */
  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> answers.get(method.getName());
                }));
  }
}
