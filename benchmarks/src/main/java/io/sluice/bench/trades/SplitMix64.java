package io.sluice.bench.trades;

/** Numbers that look like chance, and are the same each time. */
public final class SplitMix64 {
  private SplitMix64() {}

  /** All bits of a number into each bit: the finalizer of splitmix64. */
  public static long of(long number) {
    long z = number * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
