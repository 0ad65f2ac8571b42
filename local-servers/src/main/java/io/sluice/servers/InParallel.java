package io.sluice.servers;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does two things at the same time, each in a thread of its own. */
final class InParallel {
  private InParallel() {}

  /**
   * Both results. As soon as one fails, or the caller is interrupted, the other is interrupted too,
   * {@code undo} gets what there is all the same, and the failure is thrown.
   */
  static <T> List<T> run(Supplier<T> first, Supplier<T> second, Consumer<? super T> undo) {
    ExecutorService threads =
        Executors.newFixedThreadPool(2, task -> new Thread(task, "sluice-servers"));
    ExecutorCompletionService<T> ended = new ExecutorCompletionService<>(threads);
    List<Future<T>> both = List.of(ended.submit(first::get), ended.submit(second::get));
    threads.shutdown();
    try {
      ended.take().get();
      ended.take().get();
      return List.of(both.get(0).get(), both.get(1).get());
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      both.forEach(task -> result(task).ifPresent(undo));
      Thread.currentThread().interrupt();
      throw new LocalServerException("interrupted while waiting for a local server", interrupted);
    } catch (ExecutionException failed) {
      threads.shutdownNow();
      both.forEach(task -> result(task).ifPresent(undo));
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    }
  }

  /** Waits for the end, through interrupts; empty if it failed. */
  private static <T> Optional<T> result(Future<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return Optional.of(task.get());
        } catch (ExecutionException failed) {
          return Optional.empty();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
