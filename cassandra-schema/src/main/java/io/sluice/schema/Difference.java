package io.sluice.schema;

/**
 * One thing in which a keyspace is not what this version of the schema says.
 *
 * @param kind what sort of difference
 * @param table the table, without keyspace
 * @param text the difference in words, with what is there and what should be
 * @since 0.1.0
 */
public record Difference(Kind kind, String table, String text) {

  /**
   * The sorts of differences.
   *
   * @since 0.1.0
   */
  public enum Kind {
    /** The table is not there: the schema was not applied, or the table was dropped. */
    MISSING_TABLE,
    /** A column is not there. */
    MISSING_COLUMN,
    /** A column has another type. */
    OTHER_TYPE,
    /** The partition key or the clustering columns are others. */
    OTHER_KEY,
    /** The key is right, but its clustering columns run the other way. */
    OTHER_ORDER,
    /** A column that is not of this schema. It is left empty by what Sluice writes. */
    EXTRA_COLUMN
  }

  @Override
  public String toString() {
    return text;
  }
}
