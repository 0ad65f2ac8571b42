package io.sluice.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as one types them. */
final class Numbers {
  private Numbers() {}

  /** How many: a whole number of at least 1. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      if (!text.matches("0*[1-9]\\d{0,8}")) {
        throw new TypeConversionException(
            "must be a whole number from 1 to 999999999, but is '" + text + "'");
      }
      return Long.valueOf(text);
    }
  }

  /** How many times: a number above 0, as 600 or 0.5. */
  static final class Factor implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double factor = text.matches("\\d{1,9}(?:\\.\\d{1,9})?") ? Double.parseDouble(text) : 0;
      if (factor == 0) {
        throw new TypeConversionException(
            "must be a number above 0, as 600 or 0.5, but is '" + text + "'");
      }
      return factor;
    }
  }
}
