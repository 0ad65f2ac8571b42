package io.sluice.bench;

import java.util.List;

final class Picture {
  private Picture() {}

  static String svg(Benchmark benchmark, List<CaseResult> results) {
    return "";
  }
}
