package io.sluice.state;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.SavedEntries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Stream;

/**
 * State as it lies in its folder, read without the code that made it: to look at it, to take it
 * elsewhere, or to begin a changed application with it ({@link KeyedState#update(
 * org.apache.spark.api.java.function.Function2, org.apache.spark.api.java.JavaPairRDD)}).
 *
 * <pre>{@code
 * SavedState.of("state", "counts").newest().forEach(one -> print(one.getKey(), one.getValue()));
 * }</pre>
 *
 * <p>A record, or a case class, is a {@code Map} from the names of its components to their values,
 * an enum is its name; all else is as it was. Needs no Spark that runs. Of an application that
 * writes meanwhile, read without long pauses: files 64 batches old are deleted.
 *
 * @since 0.1.0
 */
public final class SavedState {
  private final SavedEntries entries;
  private final String name;

  private SavedState(String folder, String name) {
    this.name = Checks.notNull("name", name);
    this.entries = new SavedEntries(Checks.notBlank("folder", folder), name, Map.of());
  }

  /**
   * Opens a state.
   *
   * @param folder as {@link KeyedState#in} has it
   * @param name as {@link KeyedState#named} has it
   * @throws IllegalArgumentException if there is none
   */
  public static SavedState of(String folder, String name) {
    return new SavedState(folder, name);
  }

  /** The batches that have files, oldest first. The first ones may need files that are gone. */
  public List<Instant> batches() {
    return entries.batches().stream().map(Instant::ofEpochMilli).toList();
  }

  /**
   * Keys and states after the newest batch, in no order; read partition by partition.
   *
   * @throws IllegalStateException if no batch is whole, or a file can't be read
   */
  public Stream<Map.Entry<Object, Object>> newest() {
    NavigableSet<Long> batches = entries.batches();
    if (batches.isEmpty()) {
      throw new IllegalStateException("the state '%s' has no batch yet".formatted(name));
    }
    return entries.at(batches.last());
  }

  /**
   * Keys and states after a batch, in no order; read partition by partition.
   *
   * @param batch one of {@link #batches}; of the newest 64 every one can be read
   * @throws IllegalStateException if a file that it needs is gone, or can't be read
   */
  public Stream<Map.Entry<Object, Object>> at(Instant batch) {
    return entries.at(batch.toEpochMilli());
  }
}
