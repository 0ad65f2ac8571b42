package io.sluice.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports on 127.0.0.1. They lie below the range that systems give to outgoing connections,
 * for a server binds its port seconds after it was chosen; this JVM gives none out twice.
 */
final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int LAST = 29_999;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  static int choose() {
    for (int attempt = 0; attempt < LAST - FIRST; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new LocalServerException(
        "no free port on 127.0.0.1 from " + FIRST + " to " + LAST + "; choose one with port(N)");
  }

  static boolean isFree(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
