package io.sluice.job;

import org.apache.spark.SparkConf;

/** Whether this JVM lets Spark see what it uses of Java's own packages. */
final class JavaFlags {
  /** That of a class which Spark links to: without it every context fails, late and unclearly. */
  private static final String NEEDED = "sun.nio.ch";

  private JavaFlags() {}

  /**
   * Looks at one package, which the flags open among others.
   *
   * @throws JobException if Spark may not use it
   */
  static void check() {
    if (!Object.class.getModule().isExported(NEEDED, SparkConf.class.getModule())) {
      throw new JobException(
          "Spark on Java 17 needs flags that this JVM was started without (--add-opens=java.base/%s=ALL-UNNAMED and others); start it as java @config/java17.opts with that file of Sluice's repository, which lists them, or by spark-submit, which sets them itself"
              .formatted(NEEDED));
    }
  }
}
