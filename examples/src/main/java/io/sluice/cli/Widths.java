package io.sluice.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Widths of bars as one types them: {@code 1m} or {@code 1m,5m}. The table has whole seconds. */
record Widths(List<Duration> all) {

  /** Reads them. */
  static final class Converter implements ITypeConverter<Widths> {
    @Override
    public Widths convert(String text) {
      Spans spans = new Spans();
      List<Duration> all = Arrays.stream(text.split(",", -1)).map(spans::convert).toList();
      if (all.stream().anyMatch(width -> width.toMillis() % 1_000 != 0)) {
        throw new TypeConversionException(
            "must be of whole seconds, as 1m or 1m,5m, but is '" + text + "'");
      }
      if (new HashSet<>(all).size() < all.size()) {
        throw new TypeConversionException("must name each width once, but is '" + text + "'");
      }
      return new Widths(all);
    }
  }

  /** Bars must not cut batches in two. */
  void check(Duration batch) {
    for (Duration width : all) {
      if (width.toMillis() % batch.toMillis() != 0) {
        throw new IllegalArgumentException(
            "--bars must be whole multiples of --batch, but %s is none of %s; take another --batch"
                .formatted(Spans.text(width), Spans.text(batch)));
      }
    }
  }
}
