package io.sluice.sink;

import io.sluice.market.Bar;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.record.DeadLetter;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The tables of the module {@code cassandra-schema} that a job writes to. */
public final class CassandraTables {
  private static final CassandraTable.Column SYMBOL = column("symbol", "text");
  private static final CassandraTable.Column DAY = column("day", "date");
  private static final List<CassandraTable.Column> TIME_AND_SEQ =
      List.of(column("ts", "timestamp"), column("seq", "bigint"));
  private static final List<CassandraTable.Column> PRICE_SIZE_SIDE =
      List.of(column("price", "double"), column("size", "double"), column("side", "text"));

  private static final Map<Side, ByteBuffer> SIDES = new EnumMap<>(Side.class);

  static {
    for (Side side : Side.values()) {
      SIDES.put(side, CqlBytes.text(side.text()));
    }
  }

  private CassandraTables() {}

  /** {@code quotes}: partitioned by symbol. */
  public static CassandraTable<Tick> quotes() {
    return new Quotes();
  }

  /** {@code quotes_by_day}: partitioned by symbol and UTC day, the days listed in another table. */
  public static CassandraTable<Tick> quotesByDay() {
    return new QuotesByDay();
  }

  /**
   * {@code bars}: partitioned by symbol, width and UTC day of the start. Widths are of whole
   * seconds; another fails the batch.
   */
  public static CassandraTable<Bar> bars() {
    return new BarsTable();
  }

  /** {@code dead_letters}: partitioned by job, input and ten thousand positions. */
  public static CassandraTable<DeadLetter> deadLetters() {
    return new DeadLetters();
  }

  private static CassandraTable.Column column(String name, String type) {
    return new CassandraTable.Column(name, type);
  }

  private static ByteBuffer[] tickRow(Tick tick) {
    return new ByteBuffer[] {
      CqlBytes.bigint(tick.epochMillis()),
      CqlBytes.bigint(tick.seq()),
      CqlBytes.real(tick.price()),
      CqlBytes.real(tick.size()),
      SIDES.get(tick.side()).duplicate()
    };
  }

  private static final class Quotes implements CassandraTable<Tick> {
    @Override
    public String name() {
      return "quotes";
    }

    @Override
    public List<Column> partitionKey() {
      return List.of(SYMBOL);
    }

    @Override
    public List<Column> clusteringKey() {
      return TIME_AND_SEQ;
    }

    @Override
    public List<Column> columns() {
      return PRICE_SIZE_SIDE;
    }

    @Override
    public Object partitionOf(Tick tick) {
      return tick.symbol();
    }

    @Override
    public ByteBuffer[] partitionKeyOf(Tick tick) {
      return new ByteBuffer[] {CqlBytes.text(tick.symbol())};
    }

    @Override
    public ByteBuffer[] rowOf(Tick tick) {
      return tickRow(tick);
    }
  }

  private static final class QuotesByDay implements CassandraTable<Tick> {
    private record SymbolAndDay(String symbol, long epochDay) {}

    @Override
    public String name() {
      return "quotes_by_day";
    }

    @Override
    public List<Column> partitionKey() {
      return List.of(SYMBOL, DAY);
    }

    @Override
    public List<Column> clusteringKey() {
      return TIME_AND_SEQ;
    }

    @Override
    public List<Column> columns() {
      return PRICE_SIZE_SIDE;
    }

    @Override
    public Optional<String> partitionIndex() {
      return Optional.of("symbol_days");
    }

    @Override
    public Object partitionOf(Tick tick) {
      return new SymbolAndDay(tick.symbol(), epochDay(tick));
    }

    @Override
    public ByteBuffer[] partitionKeyOf(Tick tick) {
      LocalDate day = LocalDate.ofEpochDay(epochDay(tick));
      return new ByteBuffer[] {CqlBytes.text(tick.symbol()), CqlBytes.date(day)};
    }

    @Override
    public ByteBuffer[] rowOf(Tick tick) {
      return tickRow(tick);
    }

    private static long epochDay(Tick tick) {
      return Math.floorDiv(tick.epochMillis(), TimeUnit.DAYS.toMillis(1));
    }
  }

  private static final class DeadLetters implements CassandraTable<DeadLetter> {
    private static final long POSITIONS_A_BUCKET = 10_000;

    private record Bucket(String job, String source, long bucket) {}

    @Override
    public String name() {
      return "dead_letters";
    }

    @Override
    public List<Column> partitionKey() {
      return List.of(column("job", "text"), column("source", "text"), column("bucket", "bigint"));
    }

    @Override
    public List<Column> clusteringKey() {
      return List.of(column("position", "bigint"));
    }

    @Override
    public List<Column> columns() {
      return List.of(
          column("reason", "text"),
          column("detail", "text"),
          column("raw", "blob"),
          column("length", "int"),
          column("sha256", "blob"));
    }

    @Override
    public Optional<String> partitionIndex() {
      return Optional.of("dead_letter_buckets");
    }

    @Override
    public Object partitionOf(DeadLetter letter) {
      return bucketOf(letter);
    }

    @Override
    public ByteBuffer[] partitionKeyOf(DeadLetter letter) {
      Bucket bucket = bucketOf(letter);
      return new ByteBuffer[] {
        CqlBytes.text(bucket.job), CqlBytes.text(bucket.source), CqlBytes.bigint(bucket.bucket)
      };
    }

    @Override
    public ByteBuffer[] rowOf(DeadLetter letter) {
      return new ByteBuffer[] {
        CqlBytes.bigint(letter.origin().position()),
        CqlBytes.text(letter.reason().name()),
        CqlBytes.text(letter.detail()),
        CqlBytes.blob(letter.head()),
        CqlBytes.integer(letter.length()),
        CqlBytes.blob(letter.sha256())
      };
    }

    private static Bucket bucketOf(DeadLetter letter) {
      return new Bucket(
          letter.job(),
          letter.origin().input().id(),
          letter.origin().position() / POSITIONS_A_BUCKET);
    }
  }
}
