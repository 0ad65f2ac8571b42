package io.sluice.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which columns of a sample are the parts of a tick. */
final class TickGuess {
  private static final List<String> SYMBOLS =
      List.of(
          "symbol",
          "ticker",
          "sym",
          "instrument",
          "pair",
          "productid",
          "product",
          "market",
          "ric",
          "isin",
          "security",
          "stock",
          "code",
          "name",
          "s");
  private static final List<String> PRICES =
      List.of("price", "px", "tradeprice", "lastprice", "close", "last", "rate", "p", "c", "value");
  private static final List<String> SIZES =
      List.of(
          "size",
          "qty",
          "quantity",
          "volume",
          "amount",
          "vol",
          "shares",
          "lastsize",
          "tradesize",
          "q",
          "v",
          "lots");
  private static final List<String> SEQS =
      List.of("seq", "sequence", "seqno", "seqnum", "sequencenumber", "tradeid", "tid", "id");

  private final Sample sample;
  private final String file;
  private final MappingText text = new MappingText();
  private final List<SampleColumn> used = new ArrayList<>();

  TickGuess(Sample sample, String file) {
    this.sample = sample;
    this.file = file;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException saying what no column looks like
   */
  MappingText text() {
    TimeGuess time = TimeGuess.of(sample);
    used.add(time.column());
    text.addAll(sample.layout()).gap();
    symbol();
    time.write(text);
    Optional<BidAskGuess> quotes = BidAskGuess.of(sample);
    if (quotes.isPresent()) {
      quotes.get().write(text);
    } else {
      price();
      SideGuess.write(sample, used, text);
    }
    free(SampleColumn::isNumbering).stream()
        .filter(column -> column.isCalled(SEQS))
        .findFirst()
        .ifPresent(
            column ->
                take("seq", column, Optional.of("it must tell apart what shares symbol and time")));
    return text;
  }

  private void symbol() {
    List<SampleColumn> words = free(column -> column.isText() && !SideGuess.isSide(column));
    Optional<SampleColumn> named = called(words, SYMBOLS);
    Optional<SampleColumn> looking =
        words.stream()
            .filter(column -> column.meanLength() >= 2 && WrittenTimes.of(column).isEmpty())
            .findFirst();
    if (named.isPresent() || looking.isPresent()) {
      take(
          "symbol",
          named.or(() -> looking).get(),
          unless(named.isPresent(), "the first column of words"));
    } else {
      text.unsure(
          "symbol",
          "constant " + symbolOfFile(),
          "no column looks like a symbol; this is the file's name");
    }
  }

  private void price() {
    List<SampleColumn> prices = free(column -> column.isPositive() && column.fill() > 0.5);
    Optional<SampleColumn> named =
        called(prices, PRICES)
            .or(
                () ->
                    prices.stream()
                        .filter(column -> column.nameHolds("price") && !column.nameHolds("prev"))
                        .findFirst());
    SampleColumn price =
        named
            .or(() -> DayShape.close(prices))
            .or(() -> prices.stream().filter(SampleColumn::hasFractions).findFirst())
            .or(() -> prices.stream().findFirst())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no column looks like a price, a decimal number above zero with a point"));
    take("price", price, unless(named.isPresent(), "the first that looks like it"));
    size(price);
  }

  private void size(SampleColumn price) {
    List<SampleColumn> sizes = free(column -> column.isFromZero() && column.fill() > 0.5);
    Optional<SampleColumn> named =
        called(sizes, SIZES)
            .or(
                () ->
                    sizes.stream()
                        .filter(column -> column.nameHolds("volume") || column.nameHolds("size"))
                        .findFirst());
    int place = sample.columns().indexOf(price);
    SampleColumn size =
        named
            .or(
                () ->
                    sizes.stream()
                        .filter(column -> sample.columns().indexOf(column) > place)
                        .findFirst())
            .or(() -> sizes.stream().findFirst())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no column looks like a size, a decimal number from zero, beside the price "
                            + MappingText.name(price)));
    take("size", size, unless(named.isPresent(), "the next number after the price"));
  }

  private static Optional<String> unless(boolean sure, String why) {
    return sure ? Optional.empty() : Optional.of(why);
  }

  private void take(String key, SampleColumn column, Optional<String> unsure) {
    used.add(column);
    String name = MappingText.name(column);
    if (unsure.isPresent()) {
      text.unsure(key, name, unsure.get());
    } else {
      text.add(key, name);
    }
  }

  private List<SampleColumn> free(Predicate<SampleColumn> condition) {
    return sample.columns().stream()
        .filter(column -> !column.optional() && !column.name().isEmpty())
        .filter(column -> !used.contains(column) && condition.test(column))
        .toList();
  }

  /** The column of the first name that there is. */
  private Optional<SampleColumn> called(List<SampleColumn> columns, List<String> names) {
    return !sample.named()
        ? Optional.empty()
        : names.stream()
            .flatMap(name -> columns.stream().filter(column -> column.isCalled(name)).limit(1))
            .findFirst();
  }

  /** The file's name without what follows its first dot: {@code BTCUSD} for btcusd.csv.gz. */
  private String symbolOfFile() {
    String bare = file.replaceFirst("^.*[/\\\\]", "").replaceFirst("(?<=.)\\..*$", "");
    String symbol = bare.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_-]", "");
    return symbol.isEmpty() || symbol.length() > TickRules.LONGEST_SYMBOL ? "SYMBOL" : symbol;
  }
}
