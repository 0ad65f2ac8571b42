package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.RandomInput;
import io.sluice.record.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvCellsTest {
  private final Random random = RandomInput.random();

  @Test
  void should_find_cells_of_any_length_in_rows_of_any_length() throws Exception {
    for (int i = 0; i < RandomInput.times(100_000); i++) {
      // given: some with quotes or blanks, that go the longer way
      byte delimiter = (byte) (random.nextInt(10) == 0 ? '\t' : ';');
      boolean plain = random.nextInt(4) > 0;
      List<String> expected = new ArrayList<>();
      List<String> written = new ArrayList<>();
      for (int cell = random.nextInt(12); cell >= 0; cell--) {
        String text = text(random.nextInt(random.nextInt(20) == 0 ? 150 : 12));
        expected.add(text);
        written.add(plain || random.nextBoolean() ? text : " \"" + text + "\" ");
      }
      String before = "x".repeat(random.nextInt(4));
      byte[] row = bytes(before + String.join("" + (char) delimiter, written));
      int mapped = 1 + random.nextInt(expected.size());

      // when
      CsvCells cells = new CsvCells(layout(delimiter, expected.size()), mapped);
      cells.split(row, before.length(), row.length);

      // then
      assertEquals(expected.size(), cells.count());
      assertEquals(expected.subList(0, mapped), found(cells, mapped));
    }
  }

  @Test
  void should_count_all_columns_however_few_are_mapped() {
    for (int columns = 1; columns < 150; columns++) {
      byte[] row = bytes(";".repeat(columns - 1) + "12345678");
      Cells fewer = new CsvCells(layout((byte) ';', columns + 1), 1);
      Cells more = new CsvCells(layout((byte) ';', Math.max(1, columns - 1)), 1);

      BadRecord missing = assertThrows(BadRecord.class, () -> fewer.split(row, 0, row.length));
      assertEquals(Reason.MISSING_COLUMN, missing.reason());
      if (columns > 1) {
        BadRecord extra = assertThrows(BadRecord.class, () -> more.split(row, 0, row.length));
        assertEquals(Reason.EXTRA_COLUMN, extra.reason());
      }
    }
  }

  private static CsvLayout layout(byte delimiter, int columns) {
    List<Column> names =
        IntStream.range(0, columns).mapToObj(i -> new Column("c" + i, false)).toList();
    return new CsvLayout(delimiter, false, names);
  }

  private static List<String> found(CsvCells cells, int mapped) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < mapped; i++) {
      int length = cells.to(i) - cells.from(i);
      found.add(new String(cells.bytes(), cells.from(i), length, StandardCharsets.UTF_8));
    }
    return found;
  }

  /** Without blanks, quotes and delimiters. */
  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(20) == 0 ? 'é' : (char) ('<' + random.nextInt(60)));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
