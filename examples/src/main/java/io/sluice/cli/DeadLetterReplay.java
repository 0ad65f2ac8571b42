package io.sluice.cli;

import io.sluice.internal.Printable;
import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.Parser;
import io.sluice.parse.TickParser;
import io.sluice.record.DeadLetter;
import io.sluice.record.Input;
import io.sluice.record.InputIds;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import io.sluice.schema.DeadLetterRemover;
import io.sluice.schema.DeadLetterRow;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Letters through the parser and the sinks of a job once more. A letter has its record's origin, so
 * the row gets the {@code seq} that it would have had. A letter is removed only after its row is
 * acknowledged: what ends in between is done again by the next replay, which changes nothing.
 *
 * <p>A header that fits is no record: it is not counted. It is removed when all else is done, so
 * that a replay that was interrupted finds it again.
 */
final class DeadLetterReplay {
  private static final int LETTERS_AT_ONCE = 500;

  /** How many files a complaint names. */
  private static final int MOST_NAMED = 5;

  private final Parser<Tick> parser;
  private final LetterHeaders headers;
  private final List<DeadLetterRow> fitting = new ArrayList<>();
  private final Sink<Tick> ticks;
  private final Sink<DeadLetter> letters;
  private final DeadLetterRemover remover;
  private long read;
  private long accepted;
  private long rejected;
  private long cut;
  private long damaged;
  private long unknown;
  private long headless;
  private final Set<String> headlessFiles = new TreeSet<>();

  DeadLetterReplay(
      Mapping mapping, Sink<Tick> ticks, Sink<DeadLetter> letters, DeadLetterRemover remover) {
    this.parser = TickParser.of(mapping);
    this.headers = new LetterHeaders(mapping);
    this.ticks = ticks;
    this.letters = letters;
    this.remover = remover;
  }

  /** Takes them all. */
  void run(Iterator<DeadLetterRow> from, Runnable progress) {
    while (from.hasNext()) {
      List<DeadLetterRow> some = new ArrayList<>();
      while (some.size() < LETTERS_AT_ONCE && from.hasNext()) {
        some.add(from.next());
      }
      pass(some);
      progress.run();
    }
    for (int i = 0; i < fitting.size(); i += LETTERS_AT_ONCE) {
      remover.remove(fitting.subList(i, Math.min(fitting.size(), i + LETTERS_AT_ONCE)));
    }
  }

  private void pass(List<DeadLetterRow> some) {
    List<Tick> rows = new ArrayList<>();
    List<DeadLetterRow> done = new ArrayList<>();
    List<DeadLetter> again = new ArrayList<>();
    long cutHere = 0;
    long damagedHere = 0;
    long unknownHere = 0;
    long headlessHere = 0;
    long headersHere = 0;
    for (DeadLetterRow letter : some) {
      Optional<Input> input = InputIds.parse(letter.source());
      if (letter.isCut()) {
        cutHere++;
      } else if (letter.reason().equals(Reason.DAMAGED.name())) {
        // What the source could not read whole: half a number is a number too.
        damagedHere++;
      } else if (input.isEmpty()) {
        unknownHere++;
      } else {
        Raw raw = new Raw(letter.raw(), input.get(), letter.position());
        switch (headers.look(letter)) {
          case HEADER -> {
            headersHere++;
            fitting.add(letter);
          }
          case UNKNOWN -> {
            headlessHere++;
            headlessFiles.add(letter.source());
          }
          case WRONG ->
              again.add(
                  DeadLetter.of(
                      letter.job(),
                      new Parsed.Rejected<>(Reason.BAD_HEADER, headers.fault(), raw)));
          case RECORD -> {
            Parsed<Tick> parsed = parser.parse(raw);
            if (parsed instanceof Parsed.Accepted<Tick> good) {
              rows.add(good.value());
              done.add(letter);
            } else if (parsed instanceof Parsed.Rejected<Tick> bad) {
              again.add(DeadLetter.of(letter.job(), headers.again(letter, bad)));
            }
          }
        }
      }
    }
    WriteTime time = WriteTime.now();
    write(ticks, rows, time);
    write(letters, again, time);
    remover.remove(done);
    read += some.size() - headersHere;
    accepted += done.size();
    rejected += again.size();
    cut += cutHere;
    damaged += damagedHere;
    unknown += unknownHere;
    headless += headlessHere;
  }

  /** Returns when all is acknowledged. */
  private static <T> void write(Sink<T> sink, List<T> values, WriteTime time) {
    if (!values.isEmpty()) {
      try (Sink.Writer<T> writer = sink.open(time)) {
        values.forEach(writer::write);
        writer.finish();
      }
    }
  }

  /** What became of the letters that are done with. */
  String account() {
    return String.format(
        Locale.ROOT,
        "read %,d = accepted %,d + rejected %,d + kept %,d",
        read,
        accepted,
        rejected,
        cut + damaged + unknown + headless);
  }

  /** Why letters were kept as they are, or not counted; empty if none was. */
  List<String> complaints() {
    List<String> all = new ArrayList<>();
    if (!fitting.isEmpty()) {
      all.add(
          String.format(
              Locale.ROOT,
              "not counted: %,d that were the headers of their files, which fit this mapping",
              fitting.size()));
    }
    if (cut > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%,d of them can't be read again: of a record of more than 64 KiB only the head is kept; mend it in its source",
              cut));
    }
    if (damaged > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%,d of them can't be read again: their source could not read them whole, and may have a part of them only; mend it, and read it again",
              damaged));
    }
    if (unknown > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%,d of them can't be read again: their source has no number to make seq of; read their source again",
              unknown));
    }
    if (headless > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%,d of them can't be read again: the header of their file is not among the letters; for each of these files that this mapping fits, replay that one alone, by this mapping with header = no: %s",
              headless,
              named(headlessFiles)));
    }
    return all;
  }

  /** As options of the command, the first of them. */
  private static String named(Set<String> sources) {
    String first =
        sources.stream()
            .limit(MOST_NAMED)
            .map(source -> "--source " + quoted(source))
            .collect(Collectors.joining(", "));
    int more = sources.size() - MOST_NAMED;
    return more > 0 ? first + ", and %d more".formatted(more) : first;
  }

  /** As a shell reads it. */
  private static String quoted(String source) {
    return "'" + Printable.text(source).replace("'", "'\\''") + "'";
  }
}
