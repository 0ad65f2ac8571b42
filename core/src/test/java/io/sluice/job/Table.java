package io.sluice.job;

import io.sluice.record.DeadLetter;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A table in this JVM: a row by its key, written as an absolute value. What is written is seen at
 * once, also if the task fails afterwards.
 */
final class Table<T> implements Sink<T> {
  private static final Map<String, Table.Rows> TABLES = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  /** A value and when it counts as written. */
  record Row(Object value, WriteTime time) {}

  private static final class Rows {
    private final Map<Long, Row> byKey = Collections.synchronizedMap(new TreeMap<>());
    private final List<Long> keysWritten = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<Object> before = value -> {};
  }

  Table() {
    TABLES.put(id, new Rows());
  }

  /** The same table, with something done before each write: it may throw, or wait. */
  Table<T> before(Consumer<Object> action) {
    rows().before = action;
    return this;
  }

  /** What it holds. */
  NavigableMap<Long, Row> content() {
    return new TreeMap<>(rows().byKey);
  }

  /** How many writes there were, replays included. */
  int writes() {
    return rows().keysWritten.size();
  }

  private Rows rows() {
    return TABLES.get(id);
  }

  @Override
  public Writer<T> open(WriteTime time) {
    Rows rows = rows();
    return new Writer<>() {
      private long written;

      @Override
      public void write(T value) {
        rows.before.accept(value);
        long key =
            value instanceof DeadLetter letter
                ? letter.origin().position()
                : ((Line) value).number();
        rows.byKey.put(key, new Row(value, time));
        rows.keysWritten.add(key);
        written++;
      }

      @Override
      public long finish() {
        return written;
      }
    };
  }
}
