package io.sluice.servers;

/**
 * A Kafka of this JVM's own. It is one node, broker and controller; topics are created when first
 * used, with one partition, and nothing is deleted for its age.
 *
 * <pre>{@code
 * try (LocalKafka kafka = LocalKafka.builder().start()) {
 *   consume(kafka.bootstrapServers());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class LocalKafka extends LocalServer {
  private LocalKafka(Launcher.Launched launched) {
    super(launched);
  }

  /** Starts from the defaults: a temporary folder, a free port, a heap of 512 MiB. */
  public static Builder builder() {
    return new Builder();
  }

  /** Host and port, for {@code bootstrap.servers} of a client: such as {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return host() + ":" + port();
  }

  /**
   * Settings of a Kafka.
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
    public LocalKafka start() {
      return new LocalKafka(launch(false));
    }

    Launcher.Launched launch(boolean detached) {
      return new Launcher(new KafkaKind(), options(), detached).launch();
    }
  }
}
