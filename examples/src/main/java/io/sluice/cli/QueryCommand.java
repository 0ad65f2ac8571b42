package io.sluice.cli;

import io.sluice.market.Bar;
import io.sluice.market.Bars;
import io.sluice.market.Trade;
import io.sluice.schema.BarReader;
import io.sluice.schema.BarRow;
import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.QuoteRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code query}: what is in the tables. */
@Command(
    name = "query",
    synopsisSubcommandLabel = "quotes|bars",
    description = "Print what the tables hold of a symbol, newest first.")
final class QueryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw Subcommands.missing(spec);
  }

  @Command(name = "quotes", description = "Print trades and quotes.")
  int quotes(@Mixin Selection selection) {
    selection.check();
    try (Cassandra cassandra = Cassandra.connect(selection.cassandra.address);
        RowsRead read = new RowsRead()) {
      Iterator<QuoteRow> rows = selection.rows(cassandra).peek(row -> read.count()).iterator();
      read.print(rows, selection.format::quotes, QueryCommand::cells);
    }
    return Sluice.DONE;
  }

  @Command(
      name = "bars",
      description = {
        "Print bars of the trades by their own time, computed from the rows as they are read.",
        "With --by-arrival, print the bars of the table bars, which quotes --bars writes."
      })
  int bars(
      @Mixin Selection selection,
      @Option(
              names = "--width",
              paramLabel = "SPAN",
              defaultValue = "1m",
              converter = Spans.class,
              description = "Length of a bar (default: ${DEFAULT-VALUE}).")
          Duration width,
      @Option(
              names = "--by-arrival",
              description =
                  "Bars of the time at which trades came, as quotes --bars wrote them; --latest counts bars.")
          boolean byArrival) {
    selection.check();
    if (byArrival) {
      return selection.barsByArrival(width);
    }
    try (Cassandra cassandra = Cassandra.connect(selection.cassandra.address);
        RowsRead read = new RowsRead()) {
      Iterator<Trade> trades =
          selection
              .rows(cassandra)
              .peek(row -> read.count())
              .filter(row -> row.side().equals("trade"))
              .map(
                  row ->
                      new Trade(
                          row.symbol(),
                          row.ts().toEpochMilli(),
                          row.seq(),
                          row.price(),
                          row.size()))
              .iterator();
      read.print(Bars.inOrder(trades, width), selection.format::bars, QueryCommand::cells);
    }
    return Sluice.DONE;
  }

  private static Object[] cells(QuoteRow row) {
    return new Object[] {
      row.symbol(), Printer.time(row.ts()), row.seq(), row.price(), row.size(), row.side()
    };
  }

  private static Object[] cells(Bar bar) {
    return new Object[] {
      bar.symbol(),
      Spans.text(bar.width()),
      Printer.time(bar.start()),
      bar.open(),
      bar.high(),
      bar.low(),
      bar.close(),
      new Computed(bar.volume()),
      new Computed(bar.vwap()),
      bar.trades()
    };
  }

  /** Which rows. */
  static final class Selection {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin private CassandraOptions cassandra;

    @Option(names = "--symbol", paramLabel = "S", required = true, description = "The ticker.")
    private String symbol;

    @Option(
        names = "--from",
        paramLabel = "T",
        converter = Times.class,
        description = "First time, as 2013-10-07 or 2013-10-07T13:30:00Z (UTC).")
    private Instant from;

    @Option(
        names = "--to",
        paramLabel = "T",
        converter = Times.class,
        description = "First time that is no longer wanted.")
    private Instant to;

    @Option(
        names = "--latest",
        paramLabel = "N",
        converter = Numbers.Count.class,
        description = "Only the last N rows of the symbol, newest first.")
    private Long latest;

    @Option(names = "--ascending", description = "Oldest first.")
    private boolean ascending;

    @Option(
        names = "--table",
        paramLabel = "TABLE",
        description =
            "${COMPLETION-CANDIDATES} (default: quotes, or quotes_by_day if that has nothing of the symbol).")
    private QuotesCommand.Table table;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "table",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    private void check() {
      if (latest != null && (ascending || from != null || to != null)) {
        throw new ParameterException(
            spec.commandLine(), "--latest goes without --from, --to and --ascending");
      }
      if (from != null && to != null && from.isAfter(to)) {
        throw new ParameterException(
            spec.commandLine(),
            "--from must not be after --to, but is %s and %s".formatted(from, to));
      }
    }

    private int barsByArrival(Duration width) {
      if (table != null) {
        throw new ParameterException(
            spec.commandLine(), "--by-arrival goes without --table: it reads the table bars");
      }
      if (width.toMillis() % 1_000 != 0) {
        throw new ParameterException(
            spec.commandLine(),
            "--width must be of whole seconds with --by-arrival, but is '%s'"
                .formatted(Spans.text(width)));
      }
      try (Cassandra session = Cassandra.connect(cassandra.address);
          RowsRead read = new RowsRead()) {
        BarReader reader = BarReader.bars(session, cassandra.keyspace);
        Iterator<BarRow> rows = bars(reader, width).peek(row -> read.count()).iterator();
        read.print(rows, format::bars, row -> cells(bar(row)));
      }
      return Sluice.DONE;
    }

    private Stream<BarRow> bars(BarReader reader, Duration width) {
      if (latest != null) {
        return reader.latest(symbol, width, latest.intValue());
      }
      return ascending
          ? reader.ascending(symbol, width, begin(), end())
          : reader.newestFirst(symbol, width, begin(), end());
    }

    private static Bar bar(BarRow row) {
      return new Bar(
          row.symbol(),
          row.width(),
          row.start(),
          row.open(),
          row.high(),
          row.low(),
          row.close(),
          row.volume(),
          row.vwap(),
          row.trades());
    }

    private Instant begin() {
      return from == null ? Instant.MIN : from;
    }

    private Instant end() {
      return to == null ? Instant.MAX : to;
    }

    private Stream<QuoteRow> rows(Cassandra session) {
      QuoteReader reader = reader(session);
      if (latest != null) {
        return reader.latest(symbol, latest.intValue());
      }
      return ascending
          ? reader.ascending(symbol, begin(), end())
          : reader.newestFirst(symbol, begin(), end());
    }

    private QuoteReader reader(Cassandra session) {
      QuoteReader quotes = QuoteReader.quotes(session, cassandra.keyspace);
      boolean byDay =
          table == null
              ? quotes.latest(symbol, 1).findAny().isEmpty()
              : table == QuotesCommand.Table.quotes_by_day;
      return byDay ? QuoteReader.quotesByDay(session, cassandra.keyspace) : quotes;
    }
  }
}
