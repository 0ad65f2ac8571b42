package io.sluice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testing.TestSpark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static JavaSparkContext spark;
  private static JavaRDD<Integer> numbers;

  private record Doubled() implements FlatMapFunction<Iterator<Integer>, Integer> {
    @Override
    public Iterator<Integer> call(Iterator<Integer> numbers) {
      OPENED.incrementAndGet();
      List<Integer> all = new ArrayList<>();
      numbers.forEachRemaining(number -> all.add(2 * number));
      return all.iterator();
    }
  }

  private record Failing() implements FlatMapFunction<Iterator<Integer>, Integer> {
    @Override
    public Iterator<Integer> call(Iterator<Integer> numbers) throws IOException {
      throw new IOException("the disk is full");
    }
  }

  @BeforeAll
  static void start() {
    spark = TestSpark.context();
    numbers = spark.parallelize(IntStream.range(0, 100).boxed().toList(), 7);
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void should_give_what_spark_gives() {
    assertEquals(
        numbers.map(number -> 2 * number).collect(),
        Partitions.collect("numbers", Partitions.map(numbers, new Doubled())));
    assertEquals(
        List.of(), Partitions.collect("numbers", Partitions.map(spark.emptyRDD(), new Doubled())));
  }

  @Test
  void should_open_each_partition_once() {
    OPENED.set(0);
    Partitions.open("numbers", Partitions.map(numbers, new Doubled()));
    assertEquals(7, OPENED.get());
  }

  @Test
  void should_fail_with_what_the_function_throws() {
    SparkException failed =
        assertThrows(
            SparkException.class,
            () -> Partitions.collect("numbers", Partitions.map(numbers, new Failing())));
    assertTrue(failed.getMessage().contains("java.io.IOException: the disk is full"));
  }
}
