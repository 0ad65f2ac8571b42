package io.sluice.internal;

/** Says by name what the class path lacks: core itself brings slf4j alone. */
public final class ClassPath {
  private static final String STREAMING =
      "org.apache.spark.streaming.api.java.JavaStreamingContext";

  private ClassPath() {}

  /**
   * Looks whether Spark is there.
   *
   * @throws IllegalStateException if not
   */
  public static void needSpark() {
    try {
      Class.forName(STREAMING, false, ClassPath.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalStateException(
          "Sluice needs org.apache.spark:spark-streaming of your Scala line on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it; with scope provided, it is there under spark-submit alone",
          e);
    }
  }
}
