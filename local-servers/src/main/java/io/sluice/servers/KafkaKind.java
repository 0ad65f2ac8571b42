package io.sluice.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Kafka as one node that is broker and controller (KRaft). */
final class KafkaKind implements ServerKind {
  private static final String VERSION = "3.9.2";

  // Records carry the time of the trade, which may be years ago: nothing is deleted for its age.
  // The session has Kafka's 9 s: a broker that stands still for longer is fenced. One that was
  // killed and is started again registers when its session has run out.
  private static final String SETTINGS =
      """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%2$d
      listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
      advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
      controller.listener.names=CONTROLLER
      log.dirs=%3$s
      log.retention.ms=-1
      log.cleaner.dedupe.buffer.size=8388608
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.num.partitions=1
      transaction.state.log.min.isr=1
      group.initial.rebalance.delay.ms=0
      broker.heartbeat.interval.ms=500
      num.io.threads=4
      num.network.threads=2
      """;

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public List<String> artifacts() {
    // Kafka brings no slf4j binding of its own: without one its log is empty.
    return List.of("org.apache.kafka:kafka_2.13:" + VERSION, "org.slf4j:slf4j-simple:1.7.36");
  }

  @Override
  public Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  @Override
  public void configure(Setup setup) throws IOException {
    Files.writeString(
        settings(setup),
        SETTINGS.formatted(
            setup.port(), setup.innerPort(), data(setup).toString().replace("\\", "\\\\")));
  }

  @Override
  public List<String> jvmOptions(Setup setup) {
    return List.of(
        "-Dsluice.kafka.meta=" + data(setup).resolve("meta.properties"),
        "-Dsluice.kafka.cluster=" + newClusterId(),
        "-Dorg.slf4j.simpleLogger.logFile=System.out",
        "-Dorg.slf4j.simpleLogger.showDateTime=true",
        "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
        "-Dorg.slf4j.simpleLogger.showThreadName=false",
        "-Dorg.slf4j.simpleLogger.showShortLogName=true",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info");
  }

  /** Used when the folder is new; a folder that has been formatted keeps the one it has. */
  private static String newClusterId() {
    UUID id = UUID.randomUUID();
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits() & Long.MAX_VALUE);
    bytes.putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  @Override
  public List<String> main(Setup setup) {
    return List.of("kafka.Kafka", settings(setup).toString());
  }

  @Override
  public String upLine() {
    return "Kafka Server started";
  }

  @Override
  public boolean answers(int port) {
    return Probe.kafkaAnswers(port);
  }

  private static Path settings(Setup setup) {
    return setup.directory().resolve("kafka.properties");
  }

  private static Path data(Setup setup) {
    return setup.directory().resolve("data");
  }
}
