package io.sluice.schema;

/** Which end of a range comes first. */
enum Direction {
  ASCENDING,
  NEWEST_FIRST
}
