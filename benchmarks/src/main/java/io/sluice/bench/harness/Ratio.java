package io.sluice.bench.harness;

/**
 * How many times better one contestant was than another.
 *
 * @param median of the rounds that both did
 * @param interval where that may be
 */
public record Ratio(double median, Statistics.Interval interval) {
  static Ratio of(double... ofRounds) {
    return new Ratio(Statistics.median(ofRounds), Statistics.ofMedian(ofRounds));
  }

  /**
   * Whether it is as high as it should be. A bar of 1 or less asks that one is no worse: it is
   * reached when the interval reaches it.
   */
  public boolean reaches(double bar) {
    return (bar <= 1 ? interval.high() : median) >= bar;
  }
}
