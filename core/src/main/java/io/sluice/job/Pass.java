package io.sluice.job;

import io.sluice.internal.Printable;
import io.sluice.market.BarFold;
import io.sluice.parse.Parser;
import io.sluice.record.DeadLetter;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;

/**
 * What a task does with its records, in one pass and without keeping them: parse, filter, write,
 * and fold the trades that bars are made of. Its result is the account of what it did, and the
 * folds.
 */
final class Pass<T> implements FlatMapFunction<Iterator<Raw>, Passed> {
  private static final int MOST_WORDS = 500;

  private final String job;
  private final Parser<T> parser;
  private final Function<? super T, Boolean> filter;
  private final Map<String, Sink<? super T>> sinks;
  private final Sink<DeadLetter> deadLetters;
  private final List<BarsOutput<T>> bars;
  private final WriteTime time;

  Pass(StreamJob<T> job, WriteTime time) {
    this.job = job.name();
    this.parser = job.parser();
    this.filter = job.filter() != null ? job.filter() : new All();
    this.sinks = job.sinks();
    this.deadLetters = job.deadLetters();
    this.bars = job.bars();
    this.time = time;
  }

  @Override
  public Iterator<Passed> call(Iterator<Raw> records) throws Exception {
    List<Output<?>> open = new ArrayList<>();
    try {
      Output<DeadLetter> dead = new Output<>(StreamJob.DEAD_LETTERS, deadLetters, time);
      open.add(dead);
      List<Output<? super T>> outputs = new ArrayList<>();
      for (Map.Entry<String, Sink<? super T>> sink : sinks.entrySet()) {
        Output<? super T> output = new Output<>(sink.getKey(), sink.getValue(), time);
        open.add(output);
        outputs.add(output);
      }

      Map<String, Map<String, BarFold>> barsOf = new TreeMap<>();
      bars.forEach(output -> barsOf.put(output.name(), new HashMap<>()));

      long read = 0;
      long accepted = 0;
      long rejected = 0;
      long filtered = 0;
      String firstRejected = null;
      while (records.hasNext()) {
        read++;
        Parsed<T> parsed = parse(records.next());
        if (parsed instanceof Parsed.Rejected<T> bad) {
          DeadLetter letter = DeadLetter.of(job, bad);
          if (rejected++ == 0) {
            firstRejected = inWords(letter);
          }
          dead.write(letter);
          continue;
        }
        T value = ((Parsed.Accepted<T>) parsed).value();
        if (filter.call(value)) {
          accepted++;
          for (Output<? super T> output : outputs) {
            output.write(value);
          }
          for (BarsOutput<T> output : bars) {
            output.add(value, barsOf.get(output.name()));
          }
        } else {
          filtered++;
        }
      }

      Map<String, SinkCounts> counts = new TreeMap<>();
      open.forEach(output -> counts.put(output.name(), output.finish()));
      Counts all = new Counts(read, accepted, rejected, filtered, counts);
      return Collections.singleton(new Passed(new Done(all, firstRejected), barsOf)).iterator();
    } finally {
      open.forEach(Output::close);
    }
  }

  /** A parser may say more than a log bears. */
  private static String inWords(DeadLetter letter) {
    String all = letter.toString();
    return all.length() <= MOST_WORDS
        ? Printable.text(all)
        : Printable.text(all.substring(0, MOST_WORDS)) + "...";
  }

  /** What the source rejects no parser sees. */
  private Parsed<T> parse(Raw record) {
    if (record.isRejected()) {
      return Parsed.Rejected.bySource(record);
    }
    Parsed<T> parsed;
    try {
      parsed = parser.parse(record);
    } catch (RuntimeException | StackOverflowError e) {
      throw new JobException(
          "the parser failed on %s: %s; it must return bad input as Parsed.Rejected"
              .formatted(Printable.text(record.toString()), Printable.text(e.toString())),
          e);
    }
    if (parsed == null) {
      throw new JobException(
          "the parser returned null for %s; it must return bad input as Parsed.Rejected"
              .formatted(Printable.text(record.toString())));
    }
    return parsed;
  }

  /** A class, for tasks take a lambda apart each time that they are sent it. */
  private static final class All implements Function<Object, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean call(Object value) {
      return true;
    }
  }
}
