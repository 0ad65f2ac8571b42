package io.sluice.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds all keys of JSON objects, as paths with dots, and what they hold. */
final class JsonSample {
  private final JsonScanner scanner = new JsonScanner();
  private final Map<String, String> found = new LinkedHashMap<>();

  private JsonSample() {}

  static Sample of(List<byte[]> lines) {
    List<Map<String, String>> rows =
        lines.stream().map(JsonSample::values).filter(row -> !row.isEmpty()).toList();
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.keySet()));
    List<SampleColumn> columns = new ArrayList<>();
    for (String name : names) {
      if (!name.isBlank() && Text.isClean(name)) {
        columns.add(
            new SampleColumn(
                name, false, rows.stream().map(row -> row.getOrDefault(name, "")).toList()));
      }
    }
    return new Sample(new MappingText().add("format", "json"), true, columns);
  }

  /** The plain values of a record by their paths; those before the fault, if it has one. */
  private static Map<String, String> values(byte[] line) {
    JsonSample sample = new JsonSample();
    sample.scanner.start(line, line.length);
    try {
      int open = sample.scanner.expect(sample.scanner.skipBlanks(0), '{', "{");
      sample.members(open, '}', "", 1);
    } catch (BadRecord e) {
      // Dirt; the mapping will be tried on the line, and what it says of it is told.
    }
    return sample.found;
  }

  /** Reads an object, or an array, of which nothing is kept; returns the place after it. */
  private int members(int open, char last, String prefix, int depth) throws BadRecord {
    int at = scanner.skipBlanks(open);
    while (scanner.at(at) != last) {
      String path = prefix;
      if (last == '}') {
        int close = scanner.closingQuote(scanner.expect(at, '"', "a key in quotes"));
        path = prefix + text(at + 1, scanner.unescape(at + 1, close));
        at = scanner.skipBlanks(scanner.expect(scanner.skipBlanks(close + 1), ':', ":"));
      }
      at = scanner.skipBlanks(value(at, last == '}' ? path : null, depth));
      if (scanner.at(at) != last) {
        at = scanner.skipBlanks(scanner.expect(at, ',', ", or the end"));
      }
    }
    return at + 1;
  }

  private int value(int at, String path, int depth) throws BadRecord {
    if (depth == JsonCells.DEEPEST) {
      throw scanner.fault(at, "no more than " + depth + " objects and arrays in each other");
    }
    switch (scanner.at(at)) {
      case '{' -> {
        return members(at + 1, '}', path == null ? "[]." : path + ".", depth + 1);
      }
      case '[' -> {
        return members(at + 1, ']', "", depth + 1);
      }
      case '"' -> {
        int close = scanner.closingQuote(at + 1);
        keep(path, text(at + 1, scanner.unescape(at + 1, close)));
        return close + 1;
      }
      default -> {
        int to = at;
        while (Character.isLetterOrDigit(scanner.at(to)) || "+-.".indexOf(scanner.at(to)) >= 0) {
          to++;
        }
        String word = text(at, to);
        keep(path, word.equals("null") ? "" : word);
        return to == at ? scanner.number(at) : to;
      }
    }
  }

  private void keep(String path, String value) {
    if (path != null && !path.contains("[]")) {
      found.put(path, value);
    }
  }

  private String text(int from, int to) {
    return new String(scanner.bytes(), from, to - from, StandardCharsets.UTF_8);
  }
}
