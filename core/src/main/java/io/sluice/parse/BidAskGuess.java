package io.sluice.parse;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Columns for the bid and for the ask, of which a row fills one pair. */
record BidAskGuess(SampleColumn bid, SampleColumn bidSize, SampleColumn ask, SampleColumn askSize) {
  private static final double NEARLY = 0.95;
  private static final List<String> PRICE = List.of("", "price", "px", "p");
  private static final List<String> SIZE = List.of("size", "qty", "quantity", "volume", "vol", "q");

  static Optional<BidAskGuess> of(Sample sample) {
    Optional<SampleColumn> bid = find(sample, "bid", PRICE);
    Optional<SampleColumn> bidSize = find(sample, "bid", SIZE);
    Optional<SampleColumn> ask = find(sample, "ask", PRICE);
    Optional<SampleColumn> askSize = find(sample, "ask", SIZE);
    return bid.isPresent() && bidSize.isPresent() && ask.isPresent() && askSize.isPresent()
        ? Optional.of(new BidAskGuess(bid.get(), bidSize.get(), ask.get(), askSize.get()))
            .filter(BidAskGuess::isOneARow)
        : Optional.empty();
  }

  void write(MappingText text) {
    text.add("side", "from columns")
        .add("bid.price", MappingText.name(bid))
        .add("bid.size", MappingText.name(bidSize))
        .add("ask.price", MappingText.name(ask))
        .add("ask.size", MappingText.name(askSize));
  }

  private static Optional<SampleColumn> find(Sample sample, String side, List<String> kinds) {
    return !sample.named()
        ? Optional.empty()
        : sample.columns().stream()
            .filter(column -> !column.optional())
            .filter(column -> kinds.stream().anyMatch(kind -> column.isCalled(side + kind)))
            .findFirst();
  }

  private boolean isOneARow() {
    int rows = bid.values().size();
    long good =
        IntStream.range(0, rows)
            .filter(row -> bid.values().get(row).isBlank() != ask.values().get(row).isBlank())
            .count();
    return good >= rows * NEARLY;
  }
}
