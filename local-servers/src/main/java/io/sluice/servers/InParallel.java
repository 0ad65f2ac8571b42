package io.sluice.servers;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does two things at the same time. */
final class InParallel {
  private InParallel() {}

  /** Both results; if one fails, {@code undo} gets the other's and the failure is thrown. */
  static <T> List<T> run(Supplier<T> first, Supplier<T> second, Consumer<? super T> undo) {
    CompletableFuture<T> other =
        CompletableFuture.supplyAsync(second, task -> new Thread(task, "sluice-servers").start());
    T one;
    try {
      one = first.get();
    } catch (RuntimeException failed) {
      other
          .handle(
              (result, alsoFailed) -> {
                if (result != null) {
                  undo.accept(result);
                }
                return null;
              })
          .join();
      throw failed;
    }
    try {
      return List.of(one, other.join());
    } catch (CompletionException failed) {
      undo.accept(one);
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
