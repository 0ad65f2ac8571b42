package io.sluice.internal.keyed;

/**
 * What is kept of a key.
 *
 * @param state never changed, only replaced
 * @param due batch time, in milliseconds since 1970-01-01 UTC, at which the key wants to be looked
 *     at even if nothing comes for it; {@link #NEVER} if only then
 * @param <S> type of the state
 */
public record Entry<S>(S state, long due) {
  /** No time at all. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Whether the key is seen for the first time, as it was there before the first batch. */
  public boolean isInitial() {
    return due == InitialState.TIME;
  }
}
