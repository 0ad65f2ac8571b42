package io.sluice.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a file of trades in the columns of {@code us-trades} must become, read without any of
 * Sluice's own parts.
 *
 * @param rows by symbol, in the file's order
 */
record TradeFile(Path path, Map<String, List<Row>> rows) {
  private static final long MADE_HERE = 1L << 62;

  static TradeFile read(Path path) {
    Map<String, List<Row>> rows = new TreeMap<>();
    try (BufferedReader lines = open(path)) {
      long file = MADE_HERE | fileNumber(path) << 31;
      lines.readLine();
      long number = 2;
      for (String line; (line = lines.readLine()) != null; number++) {
        String[] cells = line.split(",");
        Row row =
            new Row(
                cells[1],
                Long.parseLong(cells[0]),
                file | number,
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                "trade");
        rows.computeIfAbsent(row.symbol(), symbol -> new ArrayList<>()).add(row);
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return new TradeFile(path, rows);
  }

  int size() {
    return rows.values().stream().mapToInt(Collection::size).sum();
  }

  /** The first 30 bits of the SHA-256 of the name, a zero byte and the bytes on the disk. */
  private static long fileNumber(Path path) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(path.getFileName().toString().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(Files.readAllBytes(path));
    return ((hash[0] & 0xffL) << 24
            | (hash[1] & 0xff) << 16
            | (hash[2] & 0xff) << 8
            | hash[3] & 0xff)
        >>> 2;
  }

  private static BufferedReader open(Path path) throws IOException {
    InputStream bytes = Files.newInputStream(path);
    return new BufferedReader(
        new InputStreamReader(
            path.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes,
            StandardCharsets.UTF_8));
  }
}
