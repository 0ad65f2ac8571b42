package io.sluice.internal.keyed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * Logs the entries that changed and, so that no file is needed for ever, in each batch some slices
 * of all entries whole. Round by round each slice has its turn: what a batch writes follows what it
 * touched, and no batch writes everything.
 *
 * <pre>
 * batch     1      2      3      4      5      6        a version after batch 6 is made again of
 * changed   a b    c      a      d      b c    a        the files 6, 5, 4: from the newest back
 * slices    0-341  -682   -1023  0-341  -682   -1023    until each slice was met
 * </pre>
 *
 * <p>A file holds the time of the batch before, the first slice, the one after the last, when this
 * round began and when the one before did; then the entries that changed, each with its slice, its
 * key, when it is due and its state, or that it was removed; then those of the slices.
 */
final class EntryLog<K, V, S> extends BatchLog<K, V, S> {
  /** A round takes this many batches at most, and fewer if more is touched. */
  private static final int BATCHES_A_ROUND = 256;

  private static final int SLICES_AT_LEAST = HashTrie.SLICES / BATCHES_A_ROUND;

  EntryLog(Piece<K, V, S, ?> piece, int partition) {
    super(piece, partition);
  }

  /**
   * How far the log has gone through the slices.
   *
   * @param slice the first that was not written in this round
   * @param began time of the first batch of this round
   * @param begunBefore time of the first batch of the round before
   */
  record Round(int slice, long began, long begunBefore) {
    static final Round NONE = new Round(HashTrie.SLICES, Batch.NONE, Batch.NONE);

    private boolean isOver() {
      return slice == HashTrie.SLICES;
    }
  }

  private record Head(long previous, int from, Round round) {
    void write(DataOutputStream out) throws IOException {
      out.writeLong(previous);
      out.writeShort(from);
      out.writeShort(round.slice());
      out.writeLong(round.began());
      out.writeLong(round.begunBefore());
    }

    static Head read(DataInputStream in) throws IOException {
      long previous = in.readLong();
      int from = in.readShort();
      return new Head(previous, from, new Round(in.readShort(), in.readLong(), in.readLong()));
    }
  }

  private record Kept<K, S>(K key, Entry<S> entry) {}

  @Override
  Version<K, S> write(
      long time, long previous, Map<K, List<V>> came, Collection<K> touched, Version<K, S> after) {
    Round last = after.round();
    Round round = last.isOver() ? new Round(0, time, last.began()) : last;
    List<Kept<K, S>> slices = new ArrayList<>();
    int to = round.slice();
    for (int count = 0; to < HashTrie.SLICES && isMore(count, slices.size(), touched); count++) {
      after.entries().forEachOfSlice(to, (key, entry) -> slices.add(new Kept<>(key, entry)));
      to++;
    }
    return write(time, new Head(previous, round.slice(), at(round, to)), touched, slices, after);
  }

  private static Round at(Round round, int slice) {
    return new Round(slice, round.began(), round.begunBefore());
  }

  private static boolean isMore(int slices, int entries, Collection<?> touched) {
    return slices < SLICES_AT_LEAST || entries < touched.size();
  }

  /** Logs all entries of a version, as one batch before all others. */
  void writeWhole(long time, Version<K, S> version) {
    List<Kept<K, S>> all = new ArrayList<>();
    version.entries().forEach((key, entry) -> all.add(new Kept<>(key, entry)));
    Round round = new Round(HashTrie.SLICES, time, time);
    write(time, new Head(Batch.NONE, 0, round), List.of(), all, version);
  }

  private Version<K, S> write(
      long time, Head head, Collection<K> touched, List<Kept<K, S>> slices, Version<K, S> after) {
    files()
        .write(
            time,
            out -> {
              ValueWriter values = new ValueWriter(out);
              head.write(out);
              out.writeInt(touched.size());
              for (K key : touched) {
                write(out, values, key, after.entries().get(key));
              }
              out.writeInt(slices.size());
              for (Kept<K, S> one : slices) {
                write(out, values, one.key(), one.entry());
              }
            });
    return after.with(head.round());
  }

  private static void write(DataOutputStream out, ValueWriter values, Object key, Entry<?> entry)
      throws IOException {
    out.writeShort(HashTrie.sliceOf(key));
    values.write(key);
    out.writeBoolean(entry != null);
    if (entry != null) {
      out.writeLong(entry.due());
      values.write(entry.state());
    }
  }

  @Override
  Version<K, S> restored(long newest) {
    return restored(newest, false);
  }

  /**
   * The version after a batch that was logged.
   *
   * @param plain whether records are maps and enums text, so that no class has to be there
   */
  Version<K, S> restored(long newest, boolean plain) {
    NavigableSet<Long> times = files().times();
    Restored<K, S> restored = new Restored<>();
    long time = newest;
    Round round = null;
    while (time != Batch.NONE && !restored.isWhole()) {
      need(times, time);
      Head head = files().read(time, in -> restored.add(in, plain));
      round = round == null ? head.round() : round;
      time = head.previous();
    }
    return Version.of(restored.entries.map(), newest, piece().batchMillis()).with(round);
  }

  /** From the newest file back: what was met first holds. */
  private static final class Restored<K, S> {
    private final HashTrie.Editor<K, Entry<S>> entries = HashTrie.<K, Entry<S>>empty().edit();
    private final Set<K> removed = new HashSet<>();
    private final BitSet slices = new BitSet(HashTrie.SLICES);

    boolean isWhole() {
      return slices.cardinality() == HashTrie.SLICES;
    }

    Head add(DataInputStream in, boolean plain) throws IOException {
      ValueReader values = new ValueReader(in, plain);
      Head head = Head.read(in);
      addAll(in, values);
      addAll(in, values);
      slices.set(head.from(), head.round().slice());
      return head;
    }

    @SuppressWarnings("unchecked")
    private void addAll(DataInputStream in, ValueReader values) throws IOException {
      for (int count = in.readInt(); count > 0; count--) {
        int slice = in.readShort();
        K key = (K) values.read();
        Entry<S> entry = null;
        if (in.readBoolean()) {
          long due = in.readLong();
          entry = Entry.of((S) values.read(), due);
        }
        if (!slices.get(slice) && entries.get(key) == null && !removed.contains(key)) {
          if (entry != null) {
            entries.put(key, entry);
          } else {
            removed.add(key);
          }
        }
      }
    }
  }

  /** Keeps what makes the version of {@value #SPARE} batches ago again: up to two rounds. */
  @Override
  void forget(long time) {
    NavigableSet<Long> times = files().times();
    Long spare = time;
    for (int i = 0; i < SPARE && spare != null; i++) {
      spare = times.lower(spare);
    }
    if (spare != null) {
      times.headSet(head(spare).round().begunBefore(), false).forEach(files()::delete);
    }
  }

  @Override
  void checkRestorable(long time, NavigableSet<Long> times) {
    if (times.first() > head(time).round().begunBefore() && before(times.first()) != Batch.NONE) {
      throw new IllegalStateException(
          "the state '%s' in %s can't be taken up after the batch at %d ms: files that it needs are gone, for it is too long ago; recover from a newer checkpoint, or give the application another folder"
              .formatted(piece().name(), piece().folder(), time));
    }
  }

  private Head head(long time) {
    return files().read(time, Head::read);
  }

  @Override
  long before(long time) {
    return head(time).previous();
  }
}
