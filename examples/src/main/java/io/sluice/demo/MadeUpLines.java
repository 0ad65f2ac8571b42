package io.sluice.demo;

import io.sluice.market.Trade;
import io.sluice.parse.SluiceFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Lines for the examples to read, without end: the same for the same seed. */
public final class MadeUpLines {
  private static final Instant BEGIN = Instant.parse("2025-03-03T14:30:00Z");
  private static final DateTimeFormatter ACCESS_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> PAGES =
      List.of(
          "/",
          "/teapots",
          "/cups",
          "/search",
          "/offers",
          "/cart",
          "/kettles",
          "/login",
          "/news",
          "/spoons",
          "/checkout",
          "/about",
          "/help");
  private static final List<String> WORDS =
      List.of("apple", "cherry", "fig", "lemon", "melon", "olive", "peach", "pear", "plum");

  /** So many lines, and another page is in everybody's mouth. */
  private static final int FASHION = 800;

  private final SplittableRandom random;
  private long line;

  private MadeUpLines(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A shop's log; about one line of eight says ERROR. */
  public static Iterator<String> log(long seed) {
    return Stream.generate(new MadeUpLines(seed)::logLine).iterator();
  }

  /** The access log of a web server, in the common log format; what is in fashion changes. */
  public static Iterator<String> accesses(long seed) {
    return Stream.generate(new MadeUpLines(seed)::accessLine).iterator();
  }

  /** One to four words a line, some more often than others. */
  public static Iterator<String> words(long seed) {
    return Stream.generate(new MadeUpLines(seed)::wordLine).iterator();
  }

  /** Trades of the {@link SyntheticMarket}, in the format of the mapping {@code sluice}. */
  public static Iterator<String> trades(long seed) {
    SyntheticMarket market = SyntheticMarket.of(seed);
    return Stream.generate(() -> line(market.next())).iterator();
  }

  /** The same, but about one line of twelve is none that the mapping reads. */
  public static Iterator<String> tradesWithFaults(long seed) {
    SyntheticMarket market = SyntheticMarket.of(seed);
    MadeUpLines faults = new MadeUpLines(seed);
    return Stream.generate(() -> faults.broken(line(market.next()))).iterator();
  }

  private static String line(Trade trade) {
    return new String(SluiceFormat.write(trade), StandardCharsets.UTF_8);
  }

  private String logLine() {
    String time = BEGIN.plusMillis(45 * line++ + random.nextInt(40)).toString().substring(0, 19);
    int order = 1_000 + random.nextInt(9_000);
    return time
        + switch (random.nextInt(16)) {
          case 0 -> " ERROR payment: the bank does not answer, order %d waits".formatted(order);
          case 1 -> " ERROR stock: there is no item %d".formatted(order % 100);
          case 2, 3 -> " WARN  payment: the bank took %d ms".formatted(900 + order / 4);
          case 4, 5, 6, 7 -> " INFO  search: %d results".formatted(order % 70);
          case 8, 9, 10 -> " INFO  payment: order %d is paid".formatted(order);
          default -> " INFO  cart: item %d added".formatted(order % 100);
        };
  }

  private String accessLine() {
    Instant time = BEGIN.plusMillis(25 * line);
    // The square of a random number: the first pages are the most visited.
    double part = random.nextDouble();
    int page = (int) (part * part * PAGES.size());
    if (random.nextInt(4) == 0) {
      page = (int) (line / FASHION * 5 + 1) % PAGES.size();
    }
    line++;
    String query = PAGES.get(page).equals("/search") ? "?q=" + word() : "";
    return "203.0.113.%d - - [%s] \"GET %s%s HTTP/1.1\" 200 %d"
        .formatted(
            1 + random.nextInt(254),
            ACCESS_TIME.format(time),
            PAGES.get(page),
            query,
            500 + random.nextInt(9_000));
  }

  private String wordLine() {
    StringBuilder words = new StringBuilder(word());
    for (int more = random.nextInt(4); more > 0; more--) {
      words.append(' ').append(word());
    }
    return words.toString();
  }

  private String word() {
    double part = random.nextDouble();
    return WORDS.get((int) (part * part * WORDS.size()));
  }

  private String broken(String trade) {
    String[] cells = trade.split(",");
    switch (random.nextInt(48)) {
      case 0 -> cells[1] = "yesterday";
      case 1 -> cells[2] = "-" + cells[2];
      case 2 -> cells[3] = "many";
      case 3 -> {
        return cells[0] + "," + cells[1];
      }
      default -> {
        return trade;
      }
    }
    return String.join(",", cells);
  }
}
