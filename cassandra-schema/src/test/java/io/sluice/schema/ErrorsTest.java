package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.datastax.driver.core.ConsistencyLevel;
import com.datastax.driver.core.EndPoint;
import com.datastax.driver.core.exceptions.AuthenticationException;
import com.datastax.driver.core.exceptions.InvalidConfigurationInQueryException;
import com.datastax.driver.core.exceptions.InvalidQueryException;
import com.datastax.driver.core.exceptions.UnauthorizedException;
import com.datastax.driver.core.exceptions.UnavailableException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  private static final EndPoint NODE = () -> InetSocketAddress.createUnresolved("c", 9042);

  @Test
  void should_say_that_a_password_is_wanted() {
    assertEquals(
        "cannot connect to Cassandra at c:9042: it wants a user and a password that it knows; give"
            + " both",
        Errors.connecting("c:9042", new AuthenticationException(NODE, "who?")).getMessage());
  }

  @Test
  void should_say_what_the_user_may_not() {
    assertEquals(
        "cannot read quotes at c:9042: not authorized (User bob has no SELECT permission on <table"
            + " market.quotes>); grant this to the user, or connect as another",
        during(
            new UnauthorizedException(
                NODE, "User bob has no SELECT permission on <table market.quotes>")));
  }

  @Test
  void should_say_that_the_keyspace_or_the_table_is_missing() {
    String wayOut = "; apply the schema to the keyspace first, or check its name";
    assertEquals(
        "cannot read quotes at c:9042: there is no keyspace 'market'" + wayOut,
        during(new InvalidQueryException(NODE, "keyspace market does not exist")));
    assertEquals(
        "cannot read quotes at c:9042: there is no table 'quotes'" + wayOut,
        during(new InvalidQueryException(NODE, "unconfigured table quotes")));
    assertEquals(
        "cannot read quotes at c:9042: there is no table 'quotes'" + wayOut,
        during(new InvalidQueryException(NODE, "table quotes does not exist")));
  }

  @Test
  void should_say_that_the_replication_is_wrong() {
    assertEquals(
        "cannot read quotes at c:9042: Unrecognized strategy option {west}; check the replication:"
            + " data centres by the names that `nodetool status` shows",
        during(
            new InvalidConfigurationInQueryException(NODE, "Unrecognized strategy option {west}")));
  }

  @Test
  void should_say_that_nodes_are_down() {
    assertEquals(
        "cannot read quotes at c:9042: Not enough replicas available for query at consistency"
            + " QUORUM (2 required but only 1 alive); start the nodes that are down, or ask a"
            + " weaker consistency level",
        during(new UnavailableException(NODE, ConsistencyLevel.QUORUM, 2, 1)));
  }

  @Test
  void should_not_wrap_twice() {
    CassandraException known = new CassandraException("known");
    assertSame(known, Errors.during("read quotes", "c:9042", known));
  }

  private static String during(RuntimeException e) {
    return Errors.during("read quotes", "c:9042", e).getMessage();
  }
}
