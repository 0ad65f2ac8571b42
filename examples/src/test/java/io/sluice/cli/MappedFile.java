package io.sluice.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** The cells of a real file's rows, and the rows of a table that they must become. */
record MappedFile(String header, List<String> lines) {

  static MappedFile read(String name) {
    try (InputStream bytes = Files.newInputStream(RealData.file(name));
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(bytes), StandardCharsets.UTF_8))) {
      String header = reader.readLine();
      return new MappedFile(header, reader.lines().toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** This file, and the rows of others with the same header after its own. */
  MappedFile with(MappedFile other) {
    if (!header.equals(other.header)) {
      throw new AssertionError(header + " is not " + other.header);
    }
    List<String> all = new ArrayList<>(lines);
    all.addAll(other.lines);
    return new MappedFile(header, all);
  }

  /** What the rows become, by symbol and in the file's order, without seq. */
  Map<String, List<Row>> rows(Function<String[], Row> row) {
    Map<String, List<Row>> rows = new TreeMap<>();
    for (String line : lines) {
      Row made = row.apply(line.split(",", -1));
      rows.computeIfAbsent(made.symbol(), symbol -> new ArrayList<>()).add(made);
    }
    return rows;
  }

  Path writeTo(Path file) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(header);
    all.addAll(lines);
    return Files.write(file, all);
  }
}
