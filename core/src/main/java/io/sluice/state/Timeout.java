package io.sluice.state;

import io.sluice.internal.keyed.Entry;
import io.sluice.internal.keyed.InitialState;
import java.io.Serializable;

/**
 * When a key times out.
 *
 * @param millis after something came for it; {@link #NEVER} if it does not
 */
record Timeout(long millis) implements Serializable {
  static final long NEVER = Long.MAX_VALUE;

  <S> Entry<S> touched(S state, long time) {
    return new Entry<>(state, millis == NEVER ? Entry.NEVER : time + millis);
  }

  /** Whether a key is seen for the first time, and only because it was there from the start. */
  boolean isInitial(Entry<?> entry) {
    return entry.due() == InitialState.TIME;
  }
}
