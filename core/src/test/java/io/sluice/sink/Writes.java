package io.sluice.sink;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** Writes a list through a sink, in tasks of Spark. */
final class Writes {
  private Writes() {}

  /** Gives back how many values the sink says it has written. */
  static <T> long all(
      JavaSparkContext spark, Sink<? super T> sink, WriteTime time, int tasks, List<T> values) {
    return spark
        .parallelize(values, tasks)
        .mapPartitions(
            (Iterator<T> partition) -> {
              try (Sink.Writer<? super T> writer = sink.open(time)) {
                while (partition.hasNext()) {
                  writer.write(partition.next());
                }
                return List.of(writer.finish()).iterator();
              }
            })
        .reduce(Long::sum);
  }
}
