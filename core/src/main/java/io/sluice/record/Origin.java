package io.sluice.record;

import io.sluice.internal.Checks;
import java.io.Serializable;

/**
 * Where one record came from.
 *
 * @param input the partition, file or connection
 * @param position the offset, or the line number from 1
 */
public record Origin(Input input, long position) implements Serializable {
  /** Checks that the position is not negative. */
  public Origin {
    Checks.notNull("input", input);
    Checks.atLeast("position", 0, position);
  }

  /** For messages: {@code kafka:trades/0#7 offset 17}. */
  @Override
  public String toString() {
    return input.id() + " " + input.positionName() + " " + position;
  }
}
