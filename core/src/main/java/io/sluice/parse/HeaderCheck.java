package io.sluice.parse;

import io.sluice.internal.Printable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Compares the first line of a file with what its mapping declares. */
final class HeaderCheck {
  private HeaderCheck() {}

  static Optional<String> fault(String name, CsvLayout layout, byte[] line) {
    return difference(layout, line)
        .map(
            what ->
                "the header does not fit the mapping %s: %s; the mapping declares %s; the file has %s; correct columns in the mapping, or write header = no if the file has none"
                    .formatted(name, what, layout.names(), Printable.quoted(line, 0, line.length)));
  }

  private static Optional<String> difference(CsvLayout layout, byte[] line) {
    int start = Row.afterByteOrderMark(line);
    CsvCells cells = new CsvCells(layout, layout.most());
    try {
      cells.split(line, start, Row.beforeCarriageReturn(line, start));
    } catch (BadRecord bad) {
      return Optional.of(bad.getMessage());
    }
    List<Column> columns = layout.columns();
    for (int i = 0; i < cells.count(); i++) {
      byte[] bytes = cells.bytes();
      String found =
          new String(bytes, cells.from(i), cells.to(i) - cells.from(i), StandardCharsets.UTF_8);
      if (!found.equals(columns.get(i).name())) {
        return Optional.of(
            "column %d must be %s, but is %s"
                .formatted(
                    i + 1,
                    Printable.quoted(columns.get(i).name()),
                    Printable.quoted(bytes, cells.from(i), cells.to(i))));
      }
    }
    return Optional.empty();
  }
}
