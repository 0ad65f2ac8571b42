package io.sluice.sink;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.sluice.testing.Warnings;
import io.sluice.testkit.Await;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writes whose answers the test gives itself, when and as it likes. */
@Tag("one-line")
class InFlightTest {
  private static final String CREATE = "bin/sluice schema apply";
  private static final String TARGET = "market.quotes at localhost:9042";
  private static final SimpleStatement WRITE = SimpleStatement.newInstance("INSERT");

  private final BlockingQueue<CompletableFuture<Object>> underWay = new LinkedBlockingQueue<>();
  private final BlockingQueue<Statement<?>> statements = new LinkedBlockingQueue<>();
  private final CqlSession session =
      (CqlSession)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {CqlSession.class},
              (proxy, method, arguments) -> {
                assertEquals("executeAsync", method.getName());
                CompletableFuture<Object> answer = new CompletableFuture<>();
                statements.add((Statement<?>) arguments[0]);
                underWay.add(answer);
                return answer;
              });

  @Test
  void should_have_no_more_under_way_than_the_bound() throws Exception {
    shouldHaveUnderWay(InFlight.MOST, 1);
  }

  @Test
  void should_have_fewer_under_way_that_are_large() throws Exception {
    shouldHaveUnderWay(InFlight.MOST_LARGE, InFlight.LARGE);
    shouldHaveUnderWay(InFlight.MOST_LARGE, 10 * InFlight.LARGE);
    shouldHaveUnderWay(2 * InFlight.MOST_LARGE, InFlight.LARGE / 2);
  }

  private void shouldHaveUnderWay(int bound, int size) throws Exception {
    // given
    int writesInAll = 3 * bound;
    InFlight writes = new InFlight(session, TARGET, CREATE, Duration.ofSeconds(30));
    AtomicInteger sent = new AtomicInteger();
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < writesInAll; i++) {
                writes.send(WRITE, 1, size);
                sent.incrementAndGet();
              }
              writes.await();
            });

    // when: they are answered one by one, in any order
    Random random = new Random(1);
    for (int answered = 0; answered < writesInAll; answered++) {
      int most = Math.min(bound, writesInAll - answered);
      Await.until("the bound", Duration.ofSeconds(10), underWay::size, found -> found == most);
      assertTrue(sent.get() <= answered + bound);
      assertFalse(sender.isDone());
      List<CompletableFuture<Object>> all = List.copyOf(underWay);
      CompletableFuture<Object> one = all.get(random.nextInt(all.size()));
      underWay.remove(one);
      one.complete(null);
    }

    // then
    sender.get(10, TimeUnit.SECONDS);
    assertEquals(writesInAll, sent.get());
    assertEquals(0, underWay.size());
  }

  @Test
  void should_let_any_node_take_what_one_did_not_however_late() throws Exception {
    // given
    Node holding =
        (Node)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Node.class}, (n, m, a) -> null);
    InFlight writes = new InFlight(session, TARGET, CREATE, Duration.ZERO);

    // when
    writes.send(WRITE.setNode(holding), 1, 1);
    underWay.take().completeExceptionally(new DriverTimeoutException("late"));
    underWay.take().complete(null);
    writes.await();

    // then
    assertSame(holding, statements.take().getNode());
    assertNull(statements.take().getNode());
  }

  @Test
  void should_tell_of_a_write_that_failed_however_many_succeed() throws Exception {
    for (int failing = 0; failing < 3; failing++) {
      // given
      InFlight writes = new InFlight(session, TARGET, CREATE, Duration.ofSeconds(30));
      for (int i = 0; i < 3; i++) {
        writes.send(WRITE, 7, 7);
      }

      // when
      for (int i = 0; i < 3; i++) {
        if (i == failing) {
          underWay.take().completeExceptionally(new InvalidQueryException(null, "no such table"));
        } else {
          underWay.take().complete(null);
        }
      }

      // then
      String expected =
          "7 rows could not be written to %s in 1 tries over \\d\\.\\d s; the last error: no such table"
              .formatted(TARGET);
      String message = message(SinkException.class, writes::await);
      assertTrue(message.matches(expected), message);
      assertThrows(SinkException.class, () -> writes.send(WRITE, 7, 7), "and again");
      assertEquals(0, underWay.size());
    }
  }

  @Test
  void should_write_again_what_was_not_answered_in_its_place_among_the_bound() throws Exception {
    // given
    InFlight writes = new InFlight(session, TARGET, CREATE, Duration.ofSeconds(30));
    for (int i = 0; i < InFlight.MOST; i++) {
      writes.send(WRITE, 1, 1);
    }
    CompletableFuture<Void> next = CompletableFuture.runAsync(() -> writes.send(WRITE, 1, 1));

    // when
    underWay.take().completeExceptionally(new DriverTimeoutException("late"));

    // then: it comes again, and nothing else comes in its place
    Await.until("it again", Duration.ofSeconds(10), () -> underWay.size() == InFlight.MOST);
    assertThrows(TimeoutException.class, () -> next.get(100, TimeUnit.MILLISECONDS));
    underWay.take().complete(null);
    next.get(10, TimeUnit.SECONDS);
    assertEquals(InFlight.MOST, underWay.size());
    underWay.forEach(write -> write.complete(null));
    writes.await();
  }

  @Test
  void should_tell_what_it_waits_for_when_nothing_is_taken() throws Exception {
    try (Warnings warnings = Warnings.of(InFlight.class)) {
      // given
      InFlight writes =
          new InFlight(session, TARGET, CREATE, Duration.ofSeconds(30), Duration.ofSeconds(1));
      writes.send(WRITE, 1, 1);

      // when
      CompletableFuture<Void> waits = CompletableFuture.runAsync(writes::await);
      Await.until("a word", Duration.ofSeconds(10), () -> !warnings.told().isEmpty());

      // then
      assertEquals(
          "waiting for Cassandra, which has taken nothing for %s for 1 s; fails when a write was tried for 30 s"
              .formatted(TARGET),
          warnings.told().get(0));
      underWay.take().complete(null);
      waits.get(10, TimeUnit.SECONDS);
    }
  }
}
