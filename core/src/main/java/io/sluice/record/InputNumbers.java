package io.sluice.record;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives each partition its number, and keeps two files from sharing one, so that no two inputs of a
 * table can make the same {@code seq}. Asked on the driver only, once for each input.
 *
 * <p>A store that many jobs write to keeps the numbers itself, as the Cassandra sink does in its
 * table {@code inputs}: there they are unique over all jobs, and the same after any restart.
 */
public interface InputNumbers {

  /**
   * The number of a partition or connection, the same for the same identity forever.
   *
   * @param identity unlike that of any other: cluster, topic id, partition
   * @return from 0 to {@link SeqLayout#STREAM_NUMBERS} - 1
   */
  int streamNumber(String identity);

  /**
   * Registers a file under the number that it brings.
   *
   * @throws IllegalStateException if another file has that number already
   */
  void register(FileIdentity file);

  /**
   * Numbers that hold within one job only: 0, 1, 2 in the order asked. For sinks in which {@code
   * seq} is no key.
   */
  static InputNumbers withinJob() {
    Map<String, Integer> numbers = new HashMap<>();
    return new InputNumbers() {
      @Override
      public int streamNumber(String identity) {
        return numbers.computeIfAbsent(identity, unknown -> numbers.size());
      }

      @Override
      public void register(FileIdentity file) {
        // One job reads few files: that two share 30 bits of SHA-256 and a line's key does not
        // matter where seq is no key.
      }
    };
  }
}
