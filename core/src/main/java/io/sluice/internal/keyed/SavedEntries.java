package io.sluice.internal.keyed;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The entries of a piece, read of its files alone: records are maps, enums are text. */
public final class SavedEntries {
  private final Piece<Object, Object, Object, Object> piece;

  /**
   * Of a piece that has begun.
   *
   * @throws IllegalArgumentException if the folder has none of that name
   */
  public SavedEntries(String folder, String name, Map<String, String> hadoop) {
    int partitions = LogFolder.partitions(folder, name, hadoop);
    if (partitions == 0) {
      throw new IllegalArgumentException(
          "there is no state '%s' in %s; name the folder and the state as the application does"
              .formatted(name, folder));
    }
    piece = new Piece<>(name, folder, hadoop, partitions, null, 1, new Logging.Entries());
  }

  /** Times of the batches that all partitions have, in milliseconds since 1970-01-01 UTC. */
  public NavigableSet<Long> batches() {
    return new TakeUp(piece).whole();
  }

  /** Keys and states after a batch, partition by partition. */
  public Stream<Map.Entry<Object, Object>> at(long time) {
    return IntStream.range(0, piece.partitions())
        .mapToObj(partition -> new EntryLog<>(piece, partition).restored(time, true).entries())
        .flatMap(entries -> stream(entries.iterator((key, one) -> Map.entry(key, one.state()))));
  }

  private static <T> Stream<T> stream(Iterator<T> all) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
  }
}
