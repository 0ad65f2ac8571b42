package io.sluice.cli;

import io.sluice.demo.MadeUpLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;

/** The example mains, and what one wants to know before one runs them. */
enum Example {
  ErrorLines(
      "the smallest streaming application: a socket, a filter, the console",
      "lines that say ERROR, as they come",
      Reads.SOCKET,
      new MadeUp("a shop's log", 20, MadeUpLines::log),
      true),
  TopPages(
      "a sliding window that a restart does not empty, and a table of it",
      "the most visited pages of the last minute, every 5 s",
      Reads.SOCKET,
      new MadeUp("a web server's access log", 40, MadeUpLines::accesses),
      false,
      Option.STATE),
  TopSymbols(
      "parsing by a mapping, and a window over sums that are the same in any order",
      "the symbols with the largest turnover of the last 30 s, every 5 s",
      Reads.SOCKET,
      new MadeUp("trades", 40, MadeUpLines::trades),
      false,
      Option.STATE),
  RunningCounts(
      "keyed state that survives a restart: kill it, and start it again",
      "how often each word has come since the first start, every 2 s",
      Reads.SOCKET,
      new MadeUp("words", 10, MadeUpLines::words),
      true,
      Option.STATE),
  WindowedBars(
      "a window whose function is a bar of io.sluice.market, and two streams of one",
      "open, high, low, close and volume of each symbol, every 10 s",
      Reads.SOCKET,
      new MadeUp("trades", 40, MadeUpLines::trades),
      true,
      Option.STATE),
  PrintTrades(
      "files, topics and sockets as sources; a mapping; a bad line is data",
      "each trade, and each line that is none, with the reason",
      Reads.ANY,
      new MadeUp("trades, with broken lines among them", 10, MadeUpLines::tradesWithFaults),
      false,
      Option.MAPPING);

  /** What an example may be told beside where its input comes from, in the order of its args. */
  enum Option {
    STATE("--state", "DIR", "Folder of its state; the next start goes on there."),
    MAPPING("--mapping", "FILE-OR-NAME", "What the columns mean: built in, or a file.");

    final String name;
    final String label;
    final String description;

    Option(String name, String label, String description) {
      this.name = name;
      this.label = label;
      this.description = description;
    }
  }

  /**
   * Input for who has none.
   *
   * @param what in words
   * @param linesPerSecond at least 1
   * @param lines by a seed
   */
  record MadeUp(String what, int linesPerSecond, LongFunction<Iterator<String>> lines) {}

  /** What an example can read. */
  enum Reads {
    SOCKET("socket://HOST:PORT", "socket://HOST:PORT: connect there, and read lines."),
    ANY(
        "kafka://HOST:PORT/TOPIC, socket://HOST:PORT or replay:FILE",
        "kafka://HOST:PORT/TOPIC, socket://HOST:PORT (connect there), or replay:FILE (plain or gzip).");

    final String form;
    final String text;

    Reads(String form, String text) {
      this.form = form;
      this.text = text;
    }

    /**
     * Looks at what was typed.
     *
     * @throws IllegalArgumentException if it can't be read
     */
    String check(String from) {
      if (this == SOCKET || from.startsWith("socket:")) {
        PeerAddress.of("--from", from);
      } else if (from.startsWith("kafka:")) {
        KafkaAddress.of("--from", from);
      } else if (!from.startsWith("replay:")) {
        String meant = Files.exists(Path.of(from)) ? "; is it replay:" + from + "?" : "";
        throw new IllegalArgumentException(
            "--from must be " + form + ", but is '" + from + "'" + meant);
      } else if (!Files.isRegularFile(Path.of(from.substring("replay:".length())))) {
        throw new IllegalArgumentException(
            "--from replay:FILE must be a file, but is '" + from + "'");
      }
      return from;
    }
  }

  final String shows;
  final String prints;
  final Reads reads;
  final MadeUp madeUp;
  final boolean isInScalaToo;
  final List<Option> options;

  Example(
      String shows,
      String prints,
      Reads reads,
      MadeUp madeUp,
      boolean isInScalaToo,
      Option... options) {
    this.shows = shows;
    this.prints = prints;
    this.reads = reads;
    this.madeUp = madeUp;
    this.isInScalaToo = isInScalaToo;
    this.options = List.of(options);
  }

  /** The value of an option that is not given. */
  String defaultOf(Option option) {
    return switch (option) {
      case STATE -> "~/.sluice/examples/" + name();
      case MAPPING -> "sluice";
    };
  }

  /** What it needs. */
  String needs() {
    return "nothing: without --from it reads " + madeUp.what() + ", made up";
  }

  /** Where its {@code main} is. */
  String className(boolean inScala) {
    return "io.sluice.examples." + (inScala ? "inscala." : "") + name();
  }
}
