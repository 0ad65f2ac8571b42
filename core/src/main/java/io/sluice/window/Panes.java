package io.sluice.window;

import io.sluice.internal.keyed.Entry;
import java.util.function.BinaryOperator;

/**
 * What one key has in a sliding window: a value for each pane in which it came, and their
 * aggregate, without an inverse of the function. Immutable.
 *
 * <p>Two stacks (Tangwongsan, Hirzel, Schneider: "General Incremental Sliding-Window Aggregation",
 * 2015). The newer panes are in the back, with one aggregate over all of them; the older ones in
 * the front, oldest on top, each with the aggregate of itself and all below it. The aggregate of
 * the window is the top of the front and that of the back. When the front is used up the back moves
 * over: so a pane costs three calls of the function, however long the window is.
 *
 * <pre>
 * panes 1..5, function max      front            back
 * values 3 1 4 1 5              1: max 4         4: 1    max 5
 *                               2: max 4         5: 5
 *                               3: max 4
 * </pre>
 *
 * <p>Keys that came first in one batch would all move over in one batch, too, every length of the
 * window; {@link #settled} lets each move at a time of its own.
 *
 * <p>It is the entry of its key as well, with the time at which it is due.
 */
final class Panes<A> implements Entry<Panes<A>> {
  private record Front<A>(long pane, A value, A aggregate, Front<A> newer) {}

  private record Back<A>(long pane, A value, Back<A> older) {}

  private static final Panes<?> NONE = new Panes<>(null, null, null);

  private final Front<A> front;
  private final Back<A> back;
  private final A backAggregate;

  /** Of all panes, if it was {@link #told}; or null. */
  private final A whole;

  private final long due;

  private Panes(Front<A> front, Back<A> back, A backAggregate) {
    this(front, back, backAggregate, null, NEVER);
  }

  private Panes(Front<A> front, Back<A> back, A backAggregate, A whole, long due) {
    this.front = front;
    this.back = back;
    this.backAggregate = backAggregate;
    this.whole = whole;
    this.due = due;
  }

  @SuppressWarnings("unchecked")
  static <A> Panes<A> none() {
    return (Panes<A>) NONE;
  }

  @Override
  public Panes<A> state() {
    return this;
  }

  @Override
  public long due() {
    return due;
  }

  /** The same, to be looked at again at a time. */
  Panes<A> dueAt(long time) {
    return new Panes<>(front, back, backAggregate, whole, time);
  }

  boolean isEmpty() {
    return front == null && back == null;
  }

  /** The oldest pane, after {@link #from}. */
  long oldest() {
    return front.pane;
  }

  /** The aggregate over all panes; of at least one. */
  A aggregate(BinaryOperator<A> function) {
    if (whole != null) {
      return whole;
    }
    if (back == null) {
      return front.aggregate;
    }
    return front == null ? backAggregate : function.apply(front.aggregate, backAggregate);
  }

  /** The same, with its aggregate at hand: who gives out all keys asks again in each window. */
  Panes<A> told(BinaryOperator<A> function) {
    return new Panes<>(front, back, backAggregate, aggregate(function), due);
  }

  /**
   * With one more value.
   *
   * @param pane the newest, or one that is newer
   */
  Panes<A> with(long pane, A value, BinaryOperator<A> function) {
    if (back == null) {
      return new Panes<>(front, new Back<>(pane, value, null), value);
    }
    Back<A> more =
        back.pane == pane
            ? new Back<>(pane, function.apply(back.value, value), back.older)
            : new Back<>(pane, value, back);
    return new Panes<>(front, more, function.apply(backAggregate, value));
  }

  /** Without the panes before {@code first}. */
  Panes<A> from(long first, BinaryOperator<A> function) {
    Panes<A> panes = this;
    while (!panes.isEmpty()) {
      if (panes.front == null) {
        panes = panes.settled(function);
      }
      if (panes.front.pane >= first) {
        return panes;
      }
      Front<A> left = panes.front.newer;
      panes =
          left == null && panes.back == null
              ? none()
              : new Panes<>(left, panes.back, panes.backAggregate);
    }
    return none();
  }

  /** With all panes in the front. Costs one call of the function for each pane. */
  Panes<A> settled(BinaryOperator<A> function) {
    if (back == null) {
      return this;
    }
    Front<A> all = null;
    for (Back<A> pane = back; pane != null; pane = pane.older) {
      all = onTop(pane.pane, pane.value, all, function);
    }
    // The front's panes are older than the back's: reversed, they go on top one by one.
    Back<A> reversed = null;
    for (Front<A> pane = front; pane != null; pane = pane.newer) {
      reversed = new Back<>(pane.pane, pane.value, reversed);
    }
    for (Back<A> pane = reversed; pane != null; pane = pane.older) {
      all = onTop(pane.pane, pane.value, all, function);
    }
    return new Panes<>(all, null, null);
  }

  private static <A> Front<A> onTop(
      long pane, A value, Front<A> newer, BinaryOperator<A> function) {
    return new Front<>(
        pane, value, newer == null ? value : function.apply(value, newer.aggregate), newer);
  }
}
