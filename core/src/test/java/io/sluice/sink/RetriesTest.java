package io.sluice.sink;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final DefaultConsistencyLevel ONE = DefaultConsistencyLevel.ONE;

  @Test
  void should_try_again_what_may_pass() {
    for (Throwable error :
        List.of(
            new WriteTimeoutException(null, ONE, 0, 1, DefaultWriteType.SIMPLE),
            new UnavailableException(null, ONE, 1, 0),
            new OverloadedException(null),
            new DriverTimeoutException("late"),
            new ClosedConnectionException("closed"),
            new HeartbeatException(new InetSocketAddress("127.0.0.1", 1), "silent", null),
            new BusyConnectionException(1),
            new NoNodeAvailableException(),
            new SinkException("can't reach", new IOException(new NoNodeAvailableException())))) {
      assertTrue(Retries.mayHelp(error), error.toString());
      assertTrue(Retries.mayHelp(new CompletionException(error)), error.toString());
    }
  }

  @Test
  void should_not_try_again_what_is_refused() {
    for (Throwable error :
        List.of(
            new InvalidQueryException(null, "no such table"),
            new UnauthorizedException(null, "not yours"),
            new WriteFailureException(null, ONE, 0, 1, DefaultWriteType.SIMPLE, 1, Map.of()),
            new IllegalStateException("a bug"),
            new SinkException("no table"))) {
      assertFalse(Retries.mayHelp(error), error.toString());
      assertFalse(Retries.mayHelp(new CompletionException(error)), error.toString());
    }
  }

  @Test
  void should_not_try_again_if_one_node_refused() {
    assertTrue(Retries.mayHelp(allFailed(new OverloadedException(null))));
    assertFalse(Retries.mayHelp(allFailed(new InvalidQueryException(null, "no such table"))));
    assertFalse(Retries.mayHelp(allFailed(new AuthenticationException(null, "wrong password"))));
  }

  @Test
  void should_wait_longer_each_time_up_to_two_seconds() {
    long[] most = {50, 100, 200, 400, 800, 1_600, 2_000, 2_000};
    for (int tries = 1; tries <= most.length; tries++) {
      for (int round = 0; round < 200; round++) {
        long delay = Retries.delayMillis(tries);
        assertTrue(delay >= most[tries - 1] / 2 && delay <= most[tries - 1], tries + ": " + delay);
      }
    }
    assertTrue(Retries.delayMillis(Integer.MAX_VALUE) <= 2_000);
  }

  @Test
  void should_succeed_when_it_passes() {
    // given
    AtomicInteger tries = new AtomicInteger();

    // when
    String result =
        Retries.within(
            Duration.ofSeconds(20),
            "market.quotes at localhost:9042",
            () -> {
              if (tries.incrementAndGet() < 3) {
                throw new DriverTimeoutException("late");
              }
              return "done";
            });

    // then
    assertEquals("done", result);
    assertEquals(3, tries.get());
  }

  @Test
  void should_give_up_when_patience_has_run_out() {
    // given
    AtomicInteger tries = new AtomicInteger();

    // when
    String message =
        message(
            DriverTimeoutException.class,
            () ->
                Retries.within(
                    Duration.ofMillis(100),
                    "market.quotes at localhost:9042",
                    () -> {
                      throw new DriverTimeoutException("late " + tries.incrementAndGet());
                    }));

    // then
    assertTrue(tries.get() > 1);
    assertEquals("late " + tries.get(), message);
  }

  @Test
  void should_give_up_at_once_what_is_refused() {
    // given
    AtomicInteger tries = new AtomicInteger();

    // when
    message(
        InvalidQueryException.class,
        () ->
            Retries.within(
                Duration.ofSeconds(20),
                "market.quotes at localhost:9042",
                () -> {
                  tries.incrementAndGet();
                  throw new InvalidQueryException(null, "no such table");
                }));

    // then
    assertEquals(1, tries.get());
  }

  private static AllNodesFailedException allFailed(Throwable error) {
    return new AllNodesFailedException("all failed", null, Map.<Node, Throwable>of()) {
      @Override
      public Map<Node, List<Throwable>> getAllErrors() {
        return Collections.singletonMap(null, List.of(error));
      }
    };
  }
}
