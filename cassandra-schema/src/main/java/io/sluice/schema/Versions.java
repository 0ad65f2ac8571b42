package io.sluice.schema;

import java.util.List;
import java.util.SortedMap;

/** What a keyspace has had against what this jar knows. */
final class Versions {
  /** One applied step, as {@code schema_versions} lists it. */
  record Entry(String name, String checksum) {}

  private Versions() {}

  /** The steps that are still to be applied, in order; an error if the keyspace went elsewhere. */
  static List<Step> missing(String keyspace, List<Step> known, SortedMap<Integer, Entry> applied) {
    checkNotNewer(keyspace, known, applied);
    known.stream()
        .filter(step -> applied.containsKey(step.version()))
        .forEach(step -> checkUnchanged(keyspace, step, applied.get(step.version()).checksum()));
    return known.stream().filter(step -> !applied.containsKey(step.version())).toList();
  }

  static int latest(List<Step> known) {
    return known.get(known.size() - 1).version();
  }

  private static void checkNotNewer(
      String keyspace, List<Step> known, SortedMap<Integer, Entry> applied) {
    if (applied.isEmpty() || applied.lastKey() <= latest(known)) {
      return;
    }
    throw new CassandraException(
        "the schema of keyspace '%s' must not be newer than version %d, which is the newest known here, but it has version %d (%s); use the Sluice that applied it, or a newer one"
            .formatted(
                keyspace, latest(known), applied.lastKey(), applied.get(applied.lastKey()).name()));
  }

  static void checkUnchanged(String keyspace, Step step, String checksum) {
    if (step.checksum().equals(checksum)) {
      return;
    }
    throw new CassandraException(
        "step %s must be the one that keyspace '%s' has had, but its checksum there is %s and here %s; use the Sluice that applied it, or a new keyspace"
            .formatted(step, keyspace, checksum, step.checksum()));
  }
}
