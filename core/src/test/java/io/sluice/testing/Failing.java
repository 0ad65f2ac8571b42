package io.sluice.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What a call fails with. */
public final class Failing {
  private Failing() {}

  /** The whole message of an exception of this very kind, which must come. */
  public static String message(Class<? extends Throwable> type, Executable call) {
    return assertThrows(type, call).getMessage();
  }

  /** The first cause of a kind. */
  public static <E extends Throwable> E causeOf(Class<E> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " among the causes", failure);
  }
}
