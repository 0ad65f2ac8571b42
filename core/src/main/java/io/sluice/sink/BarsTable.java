package io.sluice.sink;

import io.sluice.market.Bar;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Bars as rows of {@code bars}. */
final class BarsTable implements CassandraTable<Bar> {
  private static final long serialVersionUID = 1L;

  private record Partition(String symbol, Duration width, long epochDay) {}

  @Override
  public String name() {
    return "bars";
  }

  @Override
  public List<Column> partitionKey() {
    return List.of(
        new Column("symbol", "text"), new Column("width", "int"), new Column("day", "date"));
  }

  @Override
  public List<Column> clusteringKey() {
    return List.of(new Column("start", "timestamp"));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("open", "double"),
        new Column("high", "double"),
        new Column("low", "double"),
        new Column("close", "double"),
        new Column("volume", "double"),
        new Column("vwap", "double"),
        new Column("trades", "bigint"));
  }

  @Override
  public Object partitionOf(Bar bar) {
    return new Partition(bar.symbol(), bar.width(), day(bar).toEpochDay());
  }

  @Override
  public ByteBuffer[] partitionKeyOf(Bar bar) {
    return new ByteBuffer[] {
      CqlBytes.text(bar.symbol()), CqlBytes.integer(seconds(bar)), CqlBytes.date(day(bar))
    };
  }

  @Override
  public ByteBuffer[] rowOf(Bar bar) {
    return new ByteBuffer[] {
      CqlBytes.bigint(bar.start().toEpochMilli()),
      CqlBytes.real(bar.open()),
      CqlBytes.real(bar.high()),
      CqlBytes.real(bar.low()),
      CqlBytes.real(bar.close()),
      CqlBytes.real(bar.volume()),
      CqlBytes.real(bar.vwap()),
      CqlBytes.bigint(bar.trades())
    };
  }

  private static LocalDate day(Bar bar) {
    return LocalDate.ofInstant(bar.start(), ZoneOffset.UTC);
  }

  private static int seconds(Bar bar) {
    long seconds = bar.width().toSeconds();
    if (seconds < 1 || seconds > Integer.MAX_VALUE || bar.width().getNano() != 0) {
      throw new SinkException(
          "width of a bar in the table bars must be whole seconds, but is %s; write such bars elsewhere"
              .formatted(bar.width()));
    }
    return (int) seconds;
  }
}
