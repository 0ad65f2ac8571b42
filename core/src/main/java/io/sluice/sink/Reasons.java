package io.sluice.sink;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.util.List;
import java.util.regex.Pattern;

/** What a person can use of what the driver says: it also tells its own state, of every node. */
final class Reasons {
  private static final Pattern MISSING =
      Pattern.compile("(?i)(table|keyspace) \\S+ does not exist|unconfigured table");
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

  /**
   * Why a request failed, with the way out if a keyspace or a table is missing.
   *
   * @param create the command that makes it
   */
  static String of(Throwable e, String create) {
    boolean missing =
        e instanceof InvalidQueryException
            && MISSING.matcher(String.valueOf(e.getMessage())).find();
    return missing ? of(e) + "; create it with: " + create : of(e);
  }

  private static boolean isNotThere(Throwable error) {
    return error instanceof NodeUnavailableException || error instanceof ConnectionInitException;
  }
}
