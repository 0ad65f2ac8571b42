package io.sluice.window;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A comparator that executors can be sent: {@code Long::compare}, or {@code (one, other) ->
 * Double.compare(one.price(), other.price())}.
 *
 * @param <T> what is compared
 * @since 0.1.0
 */
@FunctionalInterface
public interface SerializableComparator<T> extends Comparator<T>, Serializable {}
