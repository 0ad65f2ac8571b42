package io.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.servers.LocalServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs small test classes inside a JUnit of their own, so that the end of their run is seen. */
class SharedServersIT {
  private static final List<LocalServer> GIVEN = new ArrayList<>();

  @BeforeEach
  void forget() {
    GIVEN.clear();
  }

  @Test
  void should_share_one_server_among_classes_and_end_it_with_the_run() {
    run(AsksInLifecycleMethod.class, AsksInTest.class)
        .assertStatistics(tests -> tests.succeeded(3));
    assertEquals(3, GIVEN.size());
    assertSame(GIVEN.get(0), GIVEN.get(1));
    assertSame(GIVEN.get(0), GIVEN.get(2));
    assertFalse(GIVEN.get(0).isRunning());
  }

  @Test
  void should_give_both_servers_and_end_both() {
    run(AsksForBoth.class).assertStatistics(tests -> tests.succeeded(1));
    assertEquals(2, GIVEN.size());
    assertTrue(GIVEN.stream().noneMatch(LocalServer::isRunning));
  }

  @Test
  void should_start_nothing_for_those_that_do_not_ask() {
    run(AsksForNothing.class).assertStatistics(tests -> tests.succeeded(1));
    assertEquals(
        0,
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains("io.sluice.servers"))
            .count());
  }

  private static Events run(Class<?>... classes) {
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    for (Class<?> one : classes) {
      kit.selectors(selectClass(one));
    }
    return kit.execute().testEvents();
  }

  private static void given(LocalServer server) {
    assertTrue(server.isRunning());
    GIVEN.add(server);
  }

  @ExtendWith(SharedServers.class)
  static class AsksInLifecycleMethod {
    @BeforeAll
    static void connect(LocalKafka kafka) {
      given(kafka);
    }

    @Test
    void should_have_it() {
      assertTrue(GIVEN.get(0).isRunning());
    }
  }

  @ExtendWith(SharedServers.class)
  static class AsksInTest {
    @Test
    void should_get_it(LocalKafka kafka) {
      given(kafka);
    }

    @Test
    void should_get_it_again(LocalKafka kafka) {
      given(kafka);
    }
  }

  @ExtendWith(SharedServers.class)
  static class AsksForBoth {
    @Test
    void should_get_both(LocalCassandra cassandra, LocalKafka kafka) {
      assertEquals("127.0.0.1:" + cassandra.port(), cassandra.contactPoint());
      assertEquals("127.0.0.1:" + kafka.port(), kafka.bootstrapServers());
      given(cassandra);
      given(kafka);
    }
  }

  @ExtendWith(SharedServers.class)
  static class AsksForNothing {
    @Test
    void should_run() {}
  }
}
