package io.sluice.sink;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a node that holds a partition, for a write of that partition alone. The connector's own
 * policy plans a way through all nodes for each request: a seventh of all CPU where a batch has a
 * handful of rows, for a plan of which the first node is nearly always enough.
 *
 * <p>It takes the node that the policy would begin with: one of this machine if that holds the
 * partition, else any that does, by turns; only such as are up, and in the policy's data center.
 */
final class Replicas {
  private static final Set<InetAddress> HERE = addresses();

  private final CqlSession session;
  private final CqlIdentifier keyspace;
  private int turn;

  Replicas(CqlSession session, String keyspace) {
    this.session = session;
    this.keyspace = CqlIdentifier.fromCql(keyspace);
  }

  /**
   * The node, or null if the policy is to choose.
   *
   * @param key of the partition, as it is routed by
   */
  Node holding(ByteBuffer key) {
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

  private static boolean isUsable(Node node) {
    return node.getState() == NodeState.UP && node.getDistance() == NodeDistance.LOCAL;
  }

  private static boolean isHere(Node node) {
    return node.getEndPoint().resolve() instanceof InetSocketAddress at
        && HERE.contains(at.getAddress());
  }

  private static Set<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toSet());
    } catch (SocketException unknown) {
      return Set.of();
    }
  }
}
