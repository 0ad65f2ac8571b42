package io.sluice.schema;

import java.util.List;

/**
 * What {@link Schema#apply()} did.
 *
 * @param keyspace the keyspace
 * @param keyspaceCreated whether it was not there before
 * @param version the version of the schema that it has now
 * @param steps names of the steps that this call applied, in order, such as {@code 001-quotes};
 *     empty if there was nothing to do
 * @since 0.1.0
 */
public record Applied(String keyspace, boolean keyspaceCreated, int version, List<String> steps) {
  /** Copies the list. */
  public Applied {
    steps = List.copyOf(steps);
  }
}
