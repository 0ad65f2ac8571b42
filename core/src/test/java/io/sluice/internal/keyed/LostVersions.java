package io.sluice.internal.keyed;

import org.apache.spark.streaming.api.java.JavaDStream;

/** An executor that ends between the job that makes a piece's version and those that show it. */
public final class LostVersions {
  private LostVersions() {}

  /**
   * Loses all versions in each batch whose time is a multiple of so many milliseconds.
   *
   * @param stream any of the application; call it when the pieces are built
   */
  public static void every(long millis, JavaDStream<?> stream) {
    stream.foreachRDD(
        (rdd, time) -> {
          if (time.milliseconds() % millis == 0) {
            Versions.clear();
          }
        });
  }
}
