package io.sluice.window;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.PieceSettings;
import java.time.Duration;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.dstream.DStream;

/**
 * What all windows are told: where they keep what came, how far back they look, how often.
 *
 * @param <B> the settings themselves, for the next step
 * @since 0.1.0
 */
public abstract class WindowSettings<B extends WindowSettings<B>> {
  private final StreamingContext context;
  private final Duration batch;
  private final PieceSettings piece = new PieceSettings();
  private Duration length;
  private Duration slide;

  WindowSettings(DStream<?> stream) {
    this.context = stream.context();
    this.batch = Duration.ofMillis(stream.slideDuration().milliseconds());
    this.slide = batch;
  }

  @SuppressWarnings("unchecked")
  private B self() {
    return (B) this;
  }

  /**
   * Sets the name of its state: the same over restarts, no two pieces share it.
   *
   * @param name letters, digits, dots, hyphens and underscores, the first a letter or digit. Must
   *     be set
   * @return these settings
   */
  public B named(String name) {
    piece.named(name);
    return self();
  }

  /**
   * Sets the folder of its state, on any file system that Hadoop knows and all executors see.
   *
   * @param folder made if it is not there. Must be set
   * @return these settings
   */
  public B in(String folder) {
    piece.in(folder);
    return self();
  }

  /**
   * Sets how far back the window looks.
   *
   * @param length a whole multiple of the batch, at least the slide. Must be set
   * @return these settings
   */
  public B length(Duration length) {
    this.length = Checks.wholeMillis("length", length);
    return self();
  }

  /**
   * Sets how often a window ends: at whole multiples of it since 1970-01-01 UTC.
   *
   * @param slide a whole multiple of the batch. Default: the batch
   * @return these settings
   */
  public B slide(Duration slide) {
    this.slide = Checks.wholeMillis("slide", slide);
    return self();
  }

  /**
   * Sets into how many parts the keys go; the same over restarts.
   *
   * @param partitions at least 1. Default: those that it began with; at the first start, Spark's
   *     default parallelism
   * @return these settings
   */
  public B partitions(int partitions) {
    piece.partitions(partitions);
    return self();
  }

  /** The window, checked. */
  SlidingWindow checked() {
    return SlidingWindow.of(
        batch,
        PieceSettings.set("length", length, "length(DURATION), how far back the window looks"),
        slide);
  }

  StreamingContext context() {
    return context;
  }

  Duration batch() {
    return batch;
  }

  PieceSettings piece() {
    return piece;
  }

  /** For a window that keeps nothing itself: who sets a folder believes that it does. */
  void noState(String operator) {
    piece
        .anySet()
        .ifPresent(
            call -> {
              throw new IllegalArgumentException(
                  "%s must have no name, folder or partitions, for it keeps no state of its own, but has %s; leave it out, and give the context a checkpoint"
                      .formatted(operator, call));
            });
  }
}
