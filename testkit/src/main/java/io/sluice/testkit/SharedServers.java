package io.sluice.testkit;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.servers.LocalServer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tests one {@link LocalCassandra} and one {@link LocalKafka}: a test, a lifecycle method or
 * a constructor that has a parameter of that type gets it.
 *
 * <pre>{@code
 * @ExtendWith(SharedServers.class)
 * class QuotesIT {
 *   @BeforeAll
 *   static void connect(LocalCassandra cassandra) {
 *     session = connectTo(cassandra.contactPoint());
 *   }
 * }
 * }</pre>
 *
 * <p>A server is started when it is first asked for, and only then (3 to 6 s; longer the very first
 * time, when its jars are fetched, which is logged at INFO). All test classes of the JVM share it,
 * so a test takes a keyspace or a topic of its own from {@link FreshNames}, and none closes a
 * server: both end with the test run. A failed start fails every test that asks.
 *
 * @since 0.1.0
 */
public final class SharedServers implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

  /** Each keyspace of a test's own has tables, and each table takes heap until the end. */
  private static final String HEAP = "1g";

  private static final Logger LOG = LoggerFactory.getLogger(SharedServers.class);

  /** Made by JUnit, for {@code @ExtendWith(SharedServers.class)}. */
  public SharedServers() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalCassandra.class || type == LocalKafka.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalCassandra.class
        ? shared(
            context,
            LocalCassandra.class,
            LocalCassandra.builder().heap(HEAP).progress(LOG::info)::start)
        : shared(context, LocalKafka.class, LocalKafka.builder().progress(LOG::info)::start);
  }

  /** The root store outlives all test classes; JUnit closes what is in it at the end of the run. */
  private static <S extends LocalServer> S shared(
      ExtensionContext context, Class<S> type, Supplier<S> start) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(type, key -> start.get(), type);
  }
}
