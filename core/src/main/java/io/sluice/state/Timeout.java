package io.sluice.state;

import io.sluice.internal.keyed.Entry;
import java.io.Serializable;

/**
 * When a key times out.
 *
 * @param millis after something came for it; {@link #NEVER} if it does not
 */
record Timeout(long millis) implements Serializable {
  static final long NEVER = Long.MAX_VALUE;

  <S> Entry<S> touched(S state, long time) {
    return Entry.of(state, millis >= NEVER - time ? Entry.NEVER : time + millis);
  }
}
