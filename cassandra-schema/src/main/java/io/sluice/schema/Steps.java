package io.sluice.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The numbered CQL files of this jar. A new one is added at the end; none is ever edited. */
final class Steps {
  /** Creates the table that lists the others, so it is not listed itself. */
  static final Step BOOTSTRAP = read(0, "schema-versions");

  private static final List<String> NAMES =
      List.of(
          "quotes",
          "quotes-by-day",
          "symbol-days",
          "bars",
          "dead-letters",
          "dead-letter-buckets",
          "inputs");

  static final List<Step> ALL =
      IntStream.range(0, NAMES.size()).mapToObj(i -> read(i + 1, NAMES.get(i))).toList();

  private Steps() {}

  private static Step read(int version, String name) {
    String resource = "cql/%03d-%s.cql".formatted(version, name);
    try (InputStream in = Steps.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource + "; build it anew");
      }
      return new Step(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
