package io.sluice.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Cassandra with the settings of one small node that starts fast. */
final class CassandraKind implements ServerKind {
  private static final String VERSION = "5.0.6";

  // One that can't write ends: it would stand there without an answer to anybody.
  private static final String YAML =
      """
      cluster_name: local
      num_tokens: 1
      partitioner: org.apache.cassandra.dht.Murmur3Partitioner
      endpoint_snitch: SimpleSnitch
      seed_provider:
        - class_name: org.apache.cassandra.locator.SimpleSeedProvider
          parameters:
            - seeds: "127.0.0.1:%1$d"
      listen_address: 127.0.0.1
      storage_port: %1$d
      rpc_address: 127.0.0.1
      native_transport_port: %2$d
      commitlog_sync: periodic
      commitlog_sync_period: 10000ms
      auto_snapshot: false
      disk_failure_policy: die
      commit_failure_policy: die
      hinted_handoff_enabled: false
      disk_access_mode: standard
      memtable_allocation_type: heap_buffers
      memtable_heap_space: %3$dMiB
      memtable_offheap_space: %3$dMiB
      file_cache_size: 32MiB
      networking_cache_size: 16MiB
      """;

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n</pattern></encoder>
        </appender>
        <logger name="org.apache.cassandra.service" level="INFO"/>
        <root level="WARN"><appender-ref ref="out"/></root>
      </configuration>
      """;

  @Override
  public String name() {
    return "Cassandra";
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public List<String> artifacts() {
    return List.of("org.apache.cassandra:cassandra-all:" + VERSION);
  }

  @Override
  public Path javaHome() {
    return Java17.home(title());
  }

  @Override
  public void configure(Setup setup) throws IOException {
    Files.writeString(
        yaml(setup), YAML.formatted(setup.innerPort(), setup.port(), setup.heapMegabytes() / 8));
    Files.writeString(logback(setup), LOGBACK);
  }

  @Override
  public List<String> jvmOptions(Setup setup) {
    return List.of(
        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "-Djdk.attach.allowAttachSelf=true",
        "-Dcassandra.config=" + yaml(setup).toUri(),
        "-Dlogback.configurationFile=" + logback(setup),
        "-Dcassandra.storagedir=" + setup.directory(),
        "-Dcassandra-foreground=yes",
        "-Dcassandra.skip_wait_for_gossip_to_settle=0",
        "-Dcassandra.ring_delay_ms=1",
        "-Dcassandra.superuser_setup_delay_ms=0");
  }

  @Override
  public List<String> main(Setup setup) {
    return List.of("org.apache.cassandra.service.CassandraDaemon");
  }

  @Override
  public String upLine() {
    return "Startup complete";
  }

  @Override
  public boolean answers(int port) {
    return Probe.cassandraAnswers(port);
  }

  private static Path yaml(Setup setup) {
    return setup.directory().resolve("cassandra.yaml");
  }

  private static Path logback(Setup setup) {
    return setup.directory().resolve("logback.xml");
  }
}
