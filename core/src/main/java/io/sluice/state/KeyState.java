package io.sluice.state;

import java.util.NoSuchElementException;
import org.apache.spark.streaming.State;

/** The state of one key while a function has it. Keeps to the rules of Spark's own. */
final class KeyState<S> extends State<S> {
  private final boolean timingOut;
  private S value;
  private boolean removed;

  /**
   * Of a key.
   *
   * @param value null if there is none
   */
  KeyState(S value, boolean timingOut) {
    this.value = value;
    this.timingOut = timingOut;
  }

  /** What it is now, or null. */
  S value() {
    return value;
  }

  @Override
  public boolean exists() {
    return value != null;
  }

  @Override
  public S get() {
    if (value == null) {
      throw new NoSuchElementException("the state is not set; ask exists() first");
    }
    return value;
  }

  @Override
  public void update(S state) {
    mayChange("updated");
    if (state == null) {
      throw new NullPointerException("a state must not be null; to remove it, call remove()");
    }
    value = state;
  }

  @Override
  public void remove() {
    mayChange("removed");
    value = null;
    removed = true;
  }

  private void mayChange(String how) {
    if (timingOut) {
      throw new IllegalArgumentException(
          "the state can't be %s: it is timing out, and goes by itself".formatted(how));
    }
    if (removed) {
      throw new IllegalArgumentException("the state can't be %s: it was removed".formatted(how));
    }
  }

  @Override
  public boolean isTimingOut() {
    return timingOut;
  }
}
