package io.sluice.sink;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import java.util.List;

/** What a person can use of what the driver says: it also tells its own state, of every node. */
final class Reasons {
  private static final String NOT_THERE = "nothing there answers CQL";

  private Reasons() {}

  /** Why no session could be opened. */
  static String ofConnecting(Throwable e) {
    if (!(e instanceof AllNodesFailedException failed)) {
      return String.valueOf(e.getMessage());
    }
    return failed.getAllErrors().values().stream()
        .flatMap(List::stream)
        .filter(error -> error instanceof AuthenticationException)
        .map(Throwable::getMessage)
        .findFirst()
        .orElse(NOT_THERE);
  }

  /** Why a request failed. */
  static String of(Throwable e) {
    if (!(e instanceof AllNodesFailedException failed)) {
      return String.valueOf(e.getMessage());
    }
    return failed.getAllErrors().values().stream()
        .flatMap(List::stream)
        .filter(error -> !isNotThere(error))
        .map(error -> String.valueOf(error.getMessage()))
        .findFirst()
        .orElse(NOT_THERE);
  }

  private static boolean isNotThere(Throwable error) {
    return error instanceof NodeUnavailableException || error instanceof ConnectionInitException;
  }
}
