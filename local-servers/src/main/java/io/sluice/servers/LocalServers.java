package io.sluice.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Cassandra and a Kafka, started at the same time.
 *
 * <pre>{@code
 * try (LocalServers servers = LocalServers.builder().progress(System.out::println).start()) {
 *   run(servers.cassandra().contactPoint(), servers.kafka().bootstrapServers());
 * }
 * }</pre>
 *
 * <p>Servers that outlive this JVM are started by {@link Builder#startDetached()} on a folder, and
 * {@link #status(Path)} and {@link #stop(Path)} find them there.
 *
 * @since 0.1.0
 */
public final class LocalServers implements AutoCloseable {
  private final LocalCassandra cassandra;
  private final LocalKafka kafka;

  private LocalServers(LocalCassandra cassandra, LocalKafka kafka) {
    this.cassandra = cassandra;
    this.kafka = kafka;
  }

  /** Starts from the defaults: temporary folders, free ports, heaps of 512 MiB. */
  public static Builder builder() {
    return new Builder();
  }

  /** The Cassandra of the two. */
  public LocalCassandra cassandra() {
    return cassandra;
  }

  /** The Kafka of the two. */
  public LocalKafka kafka() {
    return kafka;
  }

  /** Ends both and waits for them. */
  @Override
  public void close() {
    InParallel.run(() -> closed(cassandra), () -> closed(kafka), server -> {});
  }

  private static LocalServer closed(LocalServer server) {
    server.close();
    return server;
  }

  /**
   * What runs, or ran last, on a folder.
   *
   * @param directory as given to {@link Builder#directory(Path)}
   * @return Cassandra, then Kafka; those that were never started there are left out
   */
  public static List<ServerStatus> status(Path directory) {
    return ServersFolder.status(directory);
  }

  /**
   * What is wrong with the room for a folder of servers: with less than 256 MiB free none is
   * started there, and with less than 64 MiB those that run end themselves, in order.
   *
   * @param directory as given to {@link Builder#directory(Path)}
   * @return a sentence that begins with {@code directory}; empty if there is room
   */
  public static Optional<String> lackOfSpace(Path directory) {
    return DiskSpace.lack("directory", directory);
  }

  /**
   * Ends the servers that run on a folder, whoever started them, and waits for them: orderly, and
   * after 15 s by force.
   *
   * @param directory as given to {@link Builder#directory(Path)}
   * @return those that were running and now are not; empty if there were none
   * @throws LocalServerException if one does not end
   */
  public static List<ServerStatus> stop(Path directory) {
    return ServersFolder.stop(directory);
  }

  /**
   * Settings of both servers.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private final LocalCassandra.Builder cassandra = LocalCassandra.builder();
    private final LocalKafka.Builder kafka = LocalKafka.builder();
    private Optional<Path> directory = Optional.empty();

    private Builder() {}

    /**
     * Sets the folder under which {@code cassandra} and {@code kafka} keep data, settings and logs.
     *
     * @param directory made if it is not there, kept at close. Default: temporary folders, deleted
     *     at close
     * @return this builder
     */
    public Builder directory(Path directory) {
      this.directory = Optional.of(directory);
      cassandra.directory(ServersFolder.of(directory, "Cassandra"));
      kafka.directory(ServersFolder.of(directory, "Kafka"));
      return this;
    }

    /**
     * Sets the port of Cassandra.
     *
     * @param port 1 to 65535, or 0 for any free one. Default: 0
     * @return this builder
     */
    public Builder cassandraPort(int port) {
      cassandra.port(port, "cassandraPort");
      return this;
    }

    /**
     * Sets the port of Kafka.
     *
     * @param port 1 to 65535, or 0 for any free one. Default: 0
     * @return this builder
     */
    public Builder kafkaPort(int port) {
      kafka.port(port, "kafkaPort");
      return this;
    }

    /**
     * Sets the largest heap of Cassandra.
     *
     * @param heap as for {@link LocalServerBuilder#heap(String)}. Default: {@code 512m}
     * @return this builder
     */
    public Builder cassandraHeap(String heap) {
      cassandra.heap(heap);
      return this;
    }

    /**
     * Sets the largest heap of Kafka.
     *
     * @param heap as for {@link LocalServerBuilder#heap(String)}. Default: {@code 512m}
     * @return this builder
     */
    public Builder kafkaHeap(String heap) {
      kafka.heap(heap);
      return this;
    }

    /**
     * Sets who is told, line by line, what the start is doing.
     *
     * @param progress called by several threads, one at a time. Default: told to nobody
     * @return this builder
     */
    public Builder progress(Consumer<String> progress) {
      Objects.requireNonNull(progress, "progress");
      Object oneAtATime = new Object();
      Consumer<String> shared =
          line -> {
            synchronized (oneAtATime) {
              progress.accept(line);
            }
          };
      cassandra.progress(shared);
      kafka.progress(shared);
      return this;
    }

    /**
     * Sets who is told of each jar that was downloaded, as for a line that changes in place.
     *
     * @param downloads called by several threads. Default: {@link #progress} is told once for 10
     *     MiB of a server's jars
     * @return this builder
     */
    public Builder downloads(Consumer<String> downloads) {
      cassandra.downloads(downloads);
      kafka.downloads(downloads);
      return this;
    }

    /**
     * Sets how long each server may take until it answers; downloads do not count.
     *
     * @param startLimit more than zero. Default: 120 s
     * @return this builder
     */
    public Builder startLimit(Duration startLimit) {
      cassandra.startLimit(startLimit);
      kafka.startLimit(startLimit);
      return this;
    }

    /**
     * Fetches nothing: the jars must be in the local repository.
     *
     * @return this builder
     */
    public Builder offline() {
      cassandra.offline();
      kafka.offline();
      return this;
    }

    /**
     * Starts both, each as a child of this JVM, and waits until both answer.
     *
     * @return the servers; to be closed
     * @throws LocalServerException if one fails to start, or this thread is interrupted; then
     *     neither runs
     */
    public LocalServers start() {
      List<LocalServer> both = InParallel.run(cassandra::start, kafka::start, LocalServer::close);
      return new LocalServers((LocalCassandra) both.get(0), (LocalKafka) both.get(1));
    }

    /**
     * Starts both so that they outlive this JVM and its terminal, and waits until both answer. They
     * run until {@link LocalServers#stop(Path)}.
     *
     * @return the servers, as {@link LocalServers#status(Path)} would tell
     * @throws LocalServerException if one fails to start, the other is ended; also if one runs in
     *     the folder already
     * @throws IllegalStateException if no {@link #directory(Path)} was set
     */
    public List<ServerStatus> startDetached() {
      if (directory.isEmpty()) {
        throw new IllegalStateException(
            "directory must be set for detached servers, but is not; set it with directory(PATH)");
      }
      // Before either starts, lest the one that is not running be started and ended again.
      ServersFolder.refuseIfInUse(directory.get());
      DiskSpace.refuseIfLacking("directory", directory.get());
      InParallel.run(
          () -> cassandra.launch(true),
          () -> kafka.launch(true),
          launched -> launched.process().destroyForcibly().onExit().join());
      return status(directory.get());
    }
  }
}
