package io.sluice.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.schema.QuoteRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final Instant OPEN = Instant.parse("2025-03-03T14:30:00Z");

  private final Board board = new Board();

  @Test
  void should_add_up_the_trades_of_a_session() {
    add(OPEN, 1, 100, 10);
    add(OPEN.plusSeconds(1), 2, 110, 30);

    Board.Line line = board.lines().iterator().next();
    assertEquals("ACME", line.symbol());
    assertEquals(110, line.last());
    assertEquals(0.1, line.change(), 1e-12);
    assertEquals(40, line.volume());
    assertEquals(107.5, line.vwap());
    assertEquals(2, line.trades());
    assertEquals(OPEN.plusSeconds(1), board.time());
  }

  @Test
  void should_begin_anew_with_a_session_and_count_the_change_from_the_close() {
    add(OPEN, 1, 90, 10);
    add(OPEN.plusSeconds(3_600), 2, 100, 10);
    add(OPEN.plusSeconds(86_400), 3, 105, 20);

    Board.Line line = board.lines().iterator().next();
    assertEquals(0.05, line.change(), 1e-12);
    assertEquals(20, line.volume());
    assertEquals(3, board.trades());
  }

  @Test
  void should_count_a_trade_that_comes_late_but_keep_the_last_price() {
    add(OPEN.plusSeconds(10), 2, 100, 10);
    add(OPEN.plusSeconds(5), 1, 50, 10);

    Board.Line line = board.lines().iterator().next();
    assertEquals(100, line.last());
    assertEquals(20, line.volume());
    assertEquals(75, line.vwap());
  }

  @Test
  void should_keep_a_point_for_each_ten_minutes_and_the_last_24_of_them() {
    for (int i = 0; i < 30; i++) {
      add(OPEN.plusSeconds(600L * i), i, i + 1, 1);
      add(OPEN.plusSeconds(600L * i + 300), i, i + 1.5, 1);
    }

    double[] points = board.lines().iterator().next().points();
    assertEquals(24, points.length);
    assertArrayEquals(new double[] {7.5, 8.5}, new double[] {points[0], points[1]});
    assertEquals(30.5, points[23]);
  }

  @Test
  void should_draw_a_line_a_symbol_with_its_figures() {
    add(OPEN, 1, 100, 10);
    add(OPEN.plusSeconds(700), 2, 98.5, 12_345);

    AtomicLong nanos = new AtomicLong();
    BoardScreen screens = new BoardScreen(false, ZoneId.of("America/New_York"), nanos::get);
    nanos.addAndGet(1_000_000_000);

    List<String> screen = screens.draw(board, "all is well");

    assertEquals(
        List.of(
            "symbol        last   change  session                        volume      vwap trades/s",
            "ACME         98.50   -1.50%  █▁                             12,355     98.50        2",
            "",
            "New York, Mon 3 Mar 2025 09:41:40",
            "all is well"),
        screen);
  }

  @Test
  void should_say_that_there_are_no_rows_yet() {
    List<String> screen = new BoardScreen(false, ZoneId.of("UTC")).draw(board, "starting");

    assertEquals(List.of("", "no rows yet", "starting"), screen.subList(1, 4));
  }

  @Test
  void should_draw_a_chart_from_lowest_to_highest() {
    assertEquals("▁▅█", Sparkline.of(new double[] {1, 2, 3}));
    assertEquals("▅▅", Sparkline.of(new double[] {2, 2}));
    assertEquals("", Sparkline.of(new double[0]));
  }

  private void add(Instant ts, long seq, double price, double size) {
    board.add(new QuoteRow("ACME", ts, seq, price, size, "trade"));
  }
}
