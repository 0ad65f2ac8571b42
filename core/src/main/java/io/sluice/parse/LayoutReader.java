package io.sluice.parse;

/** Reads the settings that say how rows are cut into cells, and finds the columns. */
interface LayoutReader {

  /** What reads the settings of the format that they name. */
  static LayoutReader of(Settings settings) {
    String format = settings.find("format").map(LayoutReader::format).orElse("csv");
    return format.equals("json") ? new JsonLayoutReader(settings) : new CsvLayoutReader(settings);
  }

  /** The place among the columns of the one that a setting names. */
  int column(Setting setting);

  /** The layout, with all columns that were asked for. */
  Layout layout();

  private static String format(Setting setting) {
    String format = setting.text();
    if (!format.equals("csv") && !format.equals("json")) {
      throw setting.error("csv or json", "no other format is read");
    }
    return format;
  }
}
