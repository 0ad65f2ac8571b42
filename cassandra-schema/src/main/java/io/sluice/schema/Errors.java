package io.sluice.schema;

import com.datastax.driver.core.exceptions.AuthenticationException;
import com.datastax.driver.core.exceptions.InvalidConfigurationInQueryException;
import com.datastax.driver.core.exceptions.NoHostAvailableException;
import com.datastax.driver.core.exceptions.OperationTimedOutException;
import com.datastax.driver.core.exceptions.QueryConsistencyException;
import com.datastax.driver.core.exceptions.UnauthorizedException;
import com.datastax.driver.core.exceptions.UnavailableException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the driver throws into one message: what was asked, where, why not, the way out. */
final class Errors {
  private static final Pattern NO_KEYSPACE =
      Pattern.compile("keyspace '?\"?(\\w+)\"?'? does not exist", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_TABLE =
      Pattern.compile(
          "(?:unconfigured table (\\S+))|(?:table '?\"?([\\w.]+)\"?'? does not exist)",
          Pattern.CASE_INSENSITIVE);

  private Errors() {}

  static CassandraException connecting(String address, RuntimeException e) {
    String at = "cannot connect to Cassandra at " + address;
    Throwable reason = reasonOf(e);
    if (reason instanceof AuthenticationException) {
      return new CassandraException(
          at + ": it wants a user and a password that it knows; give both", e);
    }
    return new CassandraException(
        at
            + ": nothing there answers CQL ("
            + sentence(reason)
            + "); check that it runs and that this is its CQL port"
            + " (native_transport_port, mostly 9042)",
        e);
  }

  static CassandraException during(String doing, String address, RuntimeException e) {
    if (e instanceof CassandraException known) {
      return known;
    }
    String message =
        "cannot " + doing + " at " + address + ": " + because(reasonOf(e)) + "; " + wayOut(e);
    return new CassandraException(message, e);
  }

  private static String because(Throwable reason) {
    String said = sentence(reason);
    Matcher noKeyspace = NO_KEYSPACE.matcher(said);
    if (noKeyspace.find()) {
      return "there is no keyspace '" + noKeyspace.group(1) + "'";
    }
    Matcher noTable = NO_TABLE.matcher(said);
    if (noTable.find()) {
      String table = noTable.group(1) == null ? noTable.group(2) : noTable.group(1);
      return "there is no table '" + table + "'";
    }
    if (reason instanceof UnauthorizedException) {
      return "not authorized (" + said + ")";
    }
    return said;
  }

  private static String wayOut(RuntimeException e) {
    Throwable reason = reasonOf(e);
    String said = sentence(reason);
    if (NO_KEYSPACE.matcher(said).find() || NO_TABLE.matcher(said).find()) {
      return "apply the schema to the keyspace first, or check its name";
    }
    if (reason instanceof UnauthorizedException) {
      return "grant this to the user, or connect as another";
    }
    if (reason instanceof InvalidConfigurationInQueryException) {
      return "check the replication: data centres by the names that `nodetool status` shows";
    }
    if (reason instanceof UnavailableException) {
      return "start the nodes that are down, or ask a weaker consistency level";
    }
    if (reason instanceof QueryConsistencyException
        || reason instanceof OperationTimedOutException) {
      return "try again, and look into Cassandra's log if it stays so";
    }
    if (e instanceof NoHostAvailableException) {
      return "check that Cassandra runs";
    }
    return "look into Cassandra's log for more";
  }

  /** The driver wraps what one node said into "all hosts failed": with one host, unwrap it. */
  private static Throwable reasonOf(Throwable e) {
    if (e instanceof NoHostAvailableException none && none.getErrors().size() == 1) {
      return none.getErrors().values().iterator().next();
    }
    return e;
  }

  private static String sentence(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }
}
