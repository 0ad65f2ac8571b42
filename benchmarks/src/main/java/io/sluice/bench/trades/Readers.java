package io.sluice.bench.trades;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Threads without Spark, each of which reads its part of a topic. */
public final class Readers {
  private Readers() {}

  /**
   * Runs them until all have ended; an interrupt is passed on to them.
   *
   * @param count of the threads
   * @param each what one does, given its number from 0
   * @param progress is told what one fails with
   */
  public static void run(int count, IntConsumer each, Progress progress)
      throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, count).mapToObj(number -> reader(number, each, progress)).toList();
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } finally {
      threads.forEach(Thread::interrupt);
    }
  }

  private static Thread reader(int number, IntConsumer each, Progress progress) {
    return new Thread(
        () -> {
          try {
            each.accept(number);
          } catch (RuntimeException | Error e) {
            progress.failed(e);
          }
        },
        "reader " + number);
  }
}
