package io.sluice.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

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
    inParallel(
        () -> {
          cassandra.close();
          return true;
        },
        () -> {
          kafka.close();
          return true;
        },
        closed -> {});
  }

  /**
   * What runs, or ran last, on a folder.
   *
   * @param directory as given to {@link Builder#directory(Path)}
   * @return Cassandra, then Kafka; those that were never started there are left out
   */
  public static List<ServerStatus> status(Path directory) {
    List<ServerStatus> found = new ArrayList<>();
    for (String name : List.of("Cassandra", "Kafka")) {
      if (Files.isDirectory(folder(directory, name))) {
        ServerFolder.of(name, Optional.of(folder(directory, name))).status().ifPresent(found::add);
      }
    }
    return List.copyOf(found);
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
    List<ServerStatus> running = status(directory).stream().filter(ServerStatus::running).toList();
    running.forEach(server -> ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroy));
    for (ServerStatus server : running) {
      ServerFolder folder = ServerFolder.of(server.name(), Optional.of(server.directory()));
      if (!Polling.until(STOP_LIMIT, () -> !folder.isInUse())) {
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        if (!Polling.until(KILL_LIMIT, () -> !folder.isInUse())) {
          throw new LocalServerException(
              String.format(
                  "%s must end when it is stopped, but pid %d still holds %s; end that process by"
                      + " hand",
                  server.name(), server.pid(), server.directory()));
        }
      }
    }
    return running.stream()
        .map(server -> ServerFolder.of(server.name(), Optional.of(server.directory())))
        .flatMap(folder -> folder.status().stream())
        .toList();
  }

  private static Path folder(Path directory, String name) {
    return directory.resolve(name.toLowerCase(Locale.ROOT));
  }

  /** Both results; if one fails, {@code undo} gets the other's and the failure is thrown. */
  private static <T> List<T> inParallel(
      Supplier<T> first, Supplier<T> second, Consumer<? super T> undo) {
    CompletableFuture<T> other =
        CompletableFuture.supplyAsync(second, task -> new Thread(task, "sluice-servers").start());
    T one;
    try {
      one = first.get();
    } catch (RuntimeException failed) {
      other
          .handle(
              (result, alsoFailed) -> {
                if (result != null) {
                  undo.accept(result);
                }
                return null;
              })
          .join();
      throw failed;
    }
    try {
      return List.of(one, other.join());
    } catch (CompletionException failed) {
      undo.accept(one);
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
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
      cassandra.directory(folder(directory, "Cassandra"));
      kafka.directory(folder(directory, "Kafka"));
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
     * @param heap as for {@link LocalServer.Builder#heap(String)}. Default: {@code 512m}
     * @return this builder
     */
    public Builder cassandraHeap(String heap) {
      cassandra.heap(heap);
      return this;
    }

    /**
     * Sets the largest heap of Kafka.
     *
     * @param heap as for {@link LocalServer.Builder#heap(String)}. Default: {@code 512m}
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
     * @throws LocalServerException if one fails to start; the other is ended
     */
    public LocalServers start() {
      List<LocalServer> both = inParallel(cassandra::start, kafka::start, server -> server.close());
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
      status(directory.get()).stream()
          .filter(ServerStatus::running)
          .findFirst()
          .ifPresent(
              server -> {
                throw ServerFolder.of(server.name(), Optional.of(server.directory())).inUse();
              });
      inParallel(
          () -> cassandra.launch(true),
          () -> kafka.launch(true),
          launched -> launched.process().destroyForcibly().onExit().join());
      return status(directory.get());
    }
  }
}
