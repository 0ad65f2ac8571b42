package io.sluice.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A part as one types it, {@code 1%} or {@code 0.5%}, to a number from 0 to 1. */
final class Percents implements ITypeConverter<Double> {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");

  @Override
  public Double convert(String text) {
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches() && Double.parseDouble(percent.group(1)) <= 100) {
      return Double.parseDouble(percent.group(1)) / 100;
    }
    throw new TypeConversionException("must be from 0% to 100%, as 1%, but is '" + text + "'");
  }
}
