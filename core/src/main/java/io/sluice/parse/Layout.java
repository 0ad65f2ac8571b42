package io.sluice.parse;

import java.io.Serializable;
import java.util.List;

/** How the cells of a row are found, and what the columns are called. */
sealed interface Layout extends Serializable permits CsvLayout, JsonLayout {

  /** Those that a mapping may ask for; their places in this list are those of the cells. */
  List<Column> columns();

  /** Whether a file's first line names the columns. */
  boolean header();

  /**
   * What finds the cells on the executor.
   *
   * @param mapped how many columns, from the first, will be asked for
   */
  Cells cells(int mapped);
}
