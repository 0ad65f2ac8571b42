package io.sluice.bench.harness;

/** What contestants of several benchmarks are called: one name for one product. */
public final class Names {
  /** Sluice's own are called so, or begin so. */
  public static final String SLUICE = "sluice";

  /** Spark Streaming, written by hand. */
  public static final String DSTREAM = "DStream";

  /** Spark's own successor of DStreams. */
  public static final String STRUCTURED_STREAMING = "Structured Streaming";

  /** Kafka's own streams. */
  public static final String KAFKA_STREAMS = "Kafka Streams";

  /** Clients alone, which are the limit. */
  public static final String PLAIN = "plain";

  private Names() {}
}
