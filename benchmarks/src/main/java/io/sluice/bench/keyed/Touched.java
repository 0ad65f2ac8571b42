package io.sluice.bench.keyed;

import io.sluice.bench.trades.SplitMix64;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * Records of a number of keys a batch: a run of neighbours that begins anywhere, so that over many
 * batches all keys come equally often.
 *
 * @param keys that there are
 * @param touched of them in each batch
 * @param each records of each key that is touched
 * @param loading so many batches at the beginning bring all keys, a part each, once
 */
record Touched(int keys, int touched, int each, int loading) implements MadeInput.Records {
  private static final Map<Integer, String[]> NAMES = new ConcurrentHashMap<>();

  @Override
  public Iterator<Tuple2<String, Long>> of(long batch, int part, int parts) {
    String[] names = prepare();
    if (batch <= loading) {
      int from = (int) ((batch - 1) * keys / loading);
      int until = (int) (batch * keys / loading);
      return every(from + part, until, parts)
          .mapToObj(key -> new Tuple2<>(names[key], value(batch, key)))
          .iterator();
    }
    int begin = keys == touched ? 0 : (int) Long.remainderUnsigned(SplitMix64.of(batch), keys);
    return every(part, records(), parts)
        .mapToObj(
            i -> {
              int key = (begin + i % touched) % keys;
              return new Tuple2<>(names[key], value(batch, key));
            })
        .iterator();
  }

  /** The keys, which are made once a JVM. */
  String[] prepare() {
    return NAMES.computeIfAbsent(keys, Touched::names);
  }

  /** How many records a batch has. */
  int records() {
    return each * touched;
  }

  private static IntStream every(int from, int until, int step) {
    return IntStream.iterate(from, i -> i < until, i -> i + step);
  }

  private static long value(long batch, int key) {
    return 1 + Long.remainderUnsigned(SplitMix64.of(batch * 31 + key), 1_000);
  }

  private static String[] names(int keys) {
    return IntStream.range(0, keys).mapToObj("K%07d"::formatted).toArray(String[]::new);
  }
}
