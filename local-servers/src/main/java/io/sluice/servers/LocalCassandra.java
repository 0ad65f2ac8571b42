package io.sluice.servers;

/**
 * A Cassandra of this JVM's own. It has one node in datacenter {@code datacenter1}, of which
 * drivers ask. Needs a Java 17: the one that runs, else {@code JAVA17_HOME}, {@code JAVA_HOME}, or
 * one in the folders where Linux and macOS keep them.
 *
 * <pre>{@code
 * try (LocalCassandra cassandra = LocalCassandra.builder().start()) {
 *   connect(cassandra.host(), cassandra.port());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class LocalCassandra extends LocalServer {
  private LocalCassandra(Launcher.Launched launched) {
    super(launched);
  }

  /** Starts from the defaults: a temporary folder, a free port, a heap of 512 MiB. */
  public static Builder builder() {
    return new Builder();
  }

  /** Host and port, for a driver: such as {@code 127.0.0.1:9042}. */
  public String contactPoint() {
    return host() + ":" + port();
  }

  /**
   * Settings of a Cassandra.
   *
   * @since 0.1.0
   */
  public static final class Builder extends LocalServerBuilder<Builder> {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @return the server; to be closed
     * @throws LocalServerException if its jars cannot be had, a port is taken, the folder is in
     *     use, it fails, or it does not answer in time
     */
    public LocalCassandra start() {
      return new LocalCassandra(launch(false));
    }

    Launcher.Launched launch(boolean detached) {
      return new Launcher(new CassandraKind(), options(), detached).launch();
    }
  }
}
