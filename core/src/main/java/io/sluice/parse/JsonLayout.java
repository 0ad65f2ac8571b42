package io.sluice.parse;

import java.util.List;

/** Rows that are one JSON object each; only columns that are mapped have a place. */
record JsonLayout(List<Column> columns) implements Layout {
  @Override
  public boolean header() {
    return false;
  }

  @Override
  public Cells cells(int mapped) {
    return new JsonCells(this);
  }
}
