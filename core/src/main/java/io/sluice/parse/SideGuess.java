package io.sluice.parse;

import io.sluice.market.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a column tells trades, bids and asks apart. */
final class SideGuess {
  private static final Map<String, Side> WORDS =
      Map.of(
          "trade",
          Side.TRADE,
          "t",
          Side.TRADE,
          "bid",
          Side.BID,
          "b",
          Side.BID,
          "ask",
          Side.ASK,
          "a",
          Side.ASK,
          "offer",
          Side.ASK,
          "o",
          Side.ASK);

  private SideGuess() {}

  /** Whole words alone, or letters of which both b and a are there. */
  static boolean isSide(SampleColumn column) {
    Set<String> words = column.words();
    return !words.isEmpty()
        && WORDS.keySet().containsAll(words)
        && (words.stream().allMatch(word -> word.length() > 1)
            || words.containsAll(Set.of("a", "b")));
  }

  static void write(Sample sample, List<SampleColumn> used, MappingText text) {
    sample.columns().stream()
        .filter(column -> !used.contains(column) && !column.name().isEmpty() && isSide(column))
        .findFirst()
        .ifPresentOrElse(column -> write(column, text), () -> tellBuyAndSell(sample, text));
  }

  private static void write(SampleColumn column, MappingText text) {
    text.add("side", MappingText.name(column));
    for (Side side : Side.values()) {
      String names =
          column
              .filled()
              .distinct()
              .filter(value -> WORDS.get(value.toLowerCase(Locale.ROOT)) == side)
              .map(MappingText::write)
              .collect(Collectors.joining(", "));
      if (!names.isEmpty() && !names.equals(side.text())) {
        text.add("side." + side.text(), names);
      }
    }
    if (column.optional() || column.fill() < 1) {
      text.unsure("side.default", "trade", "some rows have no side");
    }
  }

  private static void tellBuyAndSell(Sample sample, MappingText text) {
    Set<String> both = Set.of("buy", "sell");
    sample.columns().stream()
        .filter(column -> column.words().equals(both))
        .findFirst()
        .ifPresent(
            column ->
                text.comment(
                    "all rows are taken for trades: buy and sell in "
                        + MappingText.name(column)
                        + " are no bid and ask"));
  }
}
