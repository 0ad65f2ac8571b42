package io.sluice.internal.keyed;

/**
 * What is kept of a key. Never changed, only replaced. A state may be its own entry: who walks over
 * all keys then waits for one object less of each.
 *
 * @param <S> type of the state
 */
public interface Entry<S> {
  /** No time at all. */
  long NEVER = Long.MAX_VALUE;

  /** The state, which is never changed in place. */
  S state();

  /**
   * Batch time, in milliseconds since 1970-01-01 UTC, at which the key wants to be looked at even
   * if nothing comes for it; {@link #NEVER} if only then.
   */
  long due();

  /** Of a state that knows no time. */
  static <S> Entry<S> of(S state, long due) {
    return new OfState<>(state, due);
  }

  /** Whether the key is seen for the first time, as it was there before the first batch. */
  default boolean isInitial() {
    return due() == InitialState.TIME;
  }

  /** A state and its time, side by side. */
  record OfState<S>(S state, long due) implements Entry<S> {}
}
