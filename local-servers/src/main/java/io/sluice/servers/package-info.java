/**
 * A real Cassandra and a real Kafka on this machine, from Maven artifacts alone: nothing to
 * install, no container.
 *
 * <pre>{@code
 * try (LocalCassandra cassandra = LocalCassandra.builder().start();
 *     LocalKafka kafka = LocalKafka.builder().start()) {
 *   connect(cassandra.contactPoint(), kafka.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>Each server runs in a JVM of its own with its own class path, listens on 127.0.0.1 only, and
 * ends with the JVM that started it, however that one ends; {@link
 * io.sluice.servers.LocalServers.Builder#startDetached() detached} servers run until they are
 * stopped. The jars are resolved at first use as Maven would: the mirrors, proxies and local
 * repository of the user's {@code settings.xml} hold, and what was fetched once is there offline.
 *
 * <p>Needs: Linux or macOS (a POSIX {@code sh}); for Cassandra a Java 17. Resident memory with the
 * default heaps: Cassandra 600 to 900 MiB, Kafka 170 to 330 MiB.
 *
 * <p>System properties: {@code maven.repo.local} (Maven's own: the local repository), {@code
 * sluice.maven.settings} (a settings file other than {@code ~/.m2/settings.xml}), {@code
 * sluice.offline=true} (fetch nothing).
 *
 * <p>No method takes or returns null. What goes wrong at start is a {@link
 * io.sluice.servers.LocalServerException} that names the setting and the way out.
 */
package io.sluice.servers;
