package io.sluice.sink;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.spark.connector.cql.LocalNodeFirstLoadBalancingPolicy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a node that holds a partition, for a write of that partition alone. The connector's own
 * policy plans a way through all nodes for each request: a seventh of all CPU where a batch has a
 * handful of rows, for a plan of which the first node is nearly always enough.
 *
 * <p>It takes the node that this policy would begin with: one of this machine if that holds the
 * partition, else any of its data center that does; only such as are up. Where the application has
 * set another policy, that one has its way.
 */
final class Replicas {
  private final CqlSession session;
  private final CqlIdentifier keyspace;
  private final boolean planned;
  private int turn = ThreadLocalRandom.current().nextInt();

  /** Of the session that writes. */
  static Replicas of(CqlSession session, String keyspace) {
    boolean isConnectors =
        session.getContext().getLoadBalancingPolicy(DriverExecutionProfile.DEFAULT_NAME)
            instanceof LocalNodeFirstLoadBalancingPolicy;
    return new Replicas(session, keyspace, !isConnectors);
  }

  /**
   * The same.
   *
   * @param planned whether it is always for the policy to choose
   */
  Replicas(CqlSession session, String keyspace, boolean planned) {
    this.session = session;
    this.keyspace = CqlIdentifier.fromCql(keyspace);
    this.planned = planned;
  }

  /**
   * The node, or null if the policy is to choose.
   *
   * @param key of the partition, as it is routed by; null if the driver does not know it
   */
  Node holding(ByteBuffer key) {
    if (planned || key == null) {
      return null;
    }
    List<Node> usable = new ArrayList<>();
    Optional<TokenMap> tokens = session.getMetadata().getTokenMap();
    for (Node node : tokens.map(map -> map.getReplicas(keyspace, key)).orElse(Set.of())) {
      if (isUsable(node)) {
        if (isHere(node)) {
          return node;
        }
        usable.add(node);
      }
    }
    return usable.isEmpty() ? null : usable.get(Math.floorMod(turn++, usable.size()));
  }

  /** The policy ignores other data centers. */
  private static boolean isUsable(Node node) {
    return node.getState() == NodeState.UP && node.getDistance() != NodeDistance.IGNORED;
  }

  /** The policy calls local what is on this machine, and remote the rest of the data center. */
  private static boolean isHere(Node node) {
    return node.getDistance() == NodeDistance.LOCAL;
  }
}
