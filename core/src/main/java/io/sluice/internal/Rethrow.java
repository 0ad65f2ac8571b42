package io.sluice.internal;

/** Exceptions that must be declared, where nothing may be: Scala declares none. */
public final class Rethrow {
  private Rethrow() {}

  /**
   * Throws it as it is.
   *
   * @return nothing: so that the compiler sees that {@code throw Rethrow.asItIs(e)} goes no further
   */
  public static RuntimeException asItIs(Exception e) {
    throw Rethrow.<RuntimeException>unchecked(e);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> E unchecked(Exception e) throws E {
    throw (E) e;
  }
}
