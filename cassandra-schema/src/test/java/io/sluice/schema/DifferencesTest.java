package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.schema.Difference.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final TableShape QUOTES =
      CreateTable.shape(
          "CREATE TABLE IF NOT EXISTS quotes (symbol text, ts timestamp, price double,"
              + " PRIMARY KEY ((symbol), ts)) WITH CLUSTERING ORDER BY (ts DESC)");

  @Test
  void should_find_none_where_all_is_the_same_but_the_order_of_columns() {
    assertEquals(
        List.of(),
        compare("price double, symbol text, ts timestamp, PRIMARY KEY ((symbol), ts)", "ts DESC"));
  }

  @Test
  void should_not_look_at_tables_of_others() {
    assertEquals(List.of(), Differences.between(List.of(), Map.of("quotes", QUOTES)));
  }

  @Test
  void should_find_a_missing_table() {
    assertEquals(
        List.of(new Difference(Kind.MISSING_TABLE, "quotes", "table quotes is missing")),
        Differences.between(List.of(QUOTES), Map.of()));
  }

  @Test
  void should_find_a_missing_an_extra_and_another_column() {
    assertEquals(
        List.of(
            new Difference(
                Kind.OTHER_TYPE,
                "quotes",
                "table quotes has column ts bigint, but should have ts timestamp"),
            new Difference(Kind.MISSING_COLUMN, "quotes", "table quotes lacks column price double"),
            new Difference(
                Kind.EXTRA_COLUMN,
                "quotes",
                "table quotes has column note text, which is not of this schema")),
        compare("symbol text, ts bigint, note text, PRIMARY KEY ((symbol), ts)", "ts DESC"));
  }

  @Test
  void should_find_another_key() {
    assertEquals(
        List.of(
            new Difference(
                Kind.OTHER_KEY,
                "quotes",
                "table quotes has PRIMARY KEY ((symbol, ts)), but should have ((symbol), ts)")),
        compare("symbol text, ts timestamp, price double, PRIMARY KEY ((symbol, ts))", ""));
  }

  @Test
  void should_find_another_order() {
    assertEquals(
        List.of(
            new Difference(
                Kind.OTHER_ORDER,
                "quotes",
                "table quotes has CLUSTERING ORDER BY (ts ASC), but should have (ts DESC)")),
        compare("symbol text, ts timestamp, price double, PRIMARY KEY ((symbol), ts)", "ts ASC"));
  }

  private static List<Difference> compare(String liveColumns, String order) {
    TableShape live =
        CreateTable.shape(
            "CREATE TABLE IF NOT EXISTS quotes ("
                + liveColumns
                + ") WITH CLUSTERING ORDER BY ("
                + order
                + ")");
    return Differences.between(List.of(QUOTES), Map.of("quotes", live));
  }
}
