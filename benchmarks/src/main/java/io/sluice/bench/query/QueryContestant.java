package io.sluice.bench.query;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Machine;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.SplitMix64;
import io.sluice.schema.QuoteRow;
import io.sluice.servers.LocalCassandra;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Asks one query after the other, and reads all its rows into records. */
final class QueryContestant implements Contestant {
  /** What is asked for. */
  enum Question {
    DAY,
    LATEST
  }

  /** So many are the latest. */
  static final int LATEST_ROWS = 100;

  private final String name;
  private final QuotesTable table;
  private final Question question;
  private final int queries;
  private final BiFunction<LocalCassandra, String, QuoteSource> connect;
  private QuoteSource source;
  private int asked;
  private long result;

  /**
   * One contestant.
   *
   * @param queries of each round
   * @param connect how it comes to the server's keyspace
   */
  QueryContestant(
      String name,
      QuotesTable table,
      Question question,
      int queries,
      BiFunction<LocalCassandra, String, QuoteSource> connect) {
    this.name = name;
    this.table = table;
    this.question = question;
    this.queries = queries;
    this.connect = connect;
  }

  /** What was read, in few numbers; goes by the order, for that is part of the answer. */
  private static final class Answer implements Consumer<QuoteRow> {
    private long rows;
    private long hash;

    @Override
    public void accept(QuoteRow row) {
      rows++;
      hash = 31 * hash + row.hashCode();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() {
    table.fill();
  }

  @Override
  public void open() {
    source = connect.apply(table.server(), table.keyspace());
  }

  @Override
  public Round round() {
    double[] millis = new double[queries];
    Answer answer = new Answer();
    long cpu = Machine.cpuNanos();
    long begun = System.nanoTime();
    for (int i = 0; i < queries; i++) {
      long asking = System.nanoTime();
      ask(symbol(i), answer);
      millis[i] = (System.nanoTime() - asking) / 1e6;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpuMillis = (Machine.cpuNanos() - cpu) / 1e6;
    check(answer);
    asked += queries;
    result = answer.hash;
    return new Round(answer.rows, seconds, cpuMillis, millis);
  }

  private void ask(int symbol, Answer answer) {
    String name = table.rows().symbol(symbol);
    if (question == Question.DAY) {
      source.range(name, MadeQuotes.DAY, MadeQuotes.NEXT_DAY, answer);
    } else {
      source.latest(name, LATEST_ROWS, answer);
    }
  }

  /** In an order that no cache has foreseen; the same for all contestants. */
  private int symbol(int query) {
    int among = question == Question.DAY ? table.rows().busy() : table.rows().partitions();
    return (int) Long.remainderUnsigned(SplitMix64.of(asked + query), among);
  }

  /** That it read what was written. */
  private void check(Answer answer) {
    Answer expected = new Answer();
    for (int i = 0; i < queries; i++) {
      if (question == Question.DAY) {
        table.rows().day(symbol(i)).forEach(expected);
      } else {
        table.rows().all(symbol(i)).limit(LATEST_ROWS).forEach(expected);
      }
    }
    if (answer.rows != expected.rows || answer.hash != expected.hash) {
      throw new IllegalStateException(
          "%s must read what the table was filled with, %,d rows with hash %x, but read %,d with hash %x"
              .formatted(name, expected.rows, expected.hash, answer.rows, answer.hash));
    }
  }

  @Override
  public Optional<String> result() {
    return Optional.of(Long.toHexString(result));
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
    }
  }
}
