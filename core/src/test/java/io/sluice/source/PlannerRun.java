package io.sluice.source;

import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run without Spark: a planner, a ledger in memory, and what was committed. It can be killed
 * where a job can.
 */
final class PlannerRun {
  /** Opens the source with what the ledger holds. */
  interface Opening {
    Planner open(Map<String, Long> positions, PlannedLines plan);
  }

  /** What a batch comes to before the job is killed. */
  enum Kill {
    BEFORE_THE_PLAN_IS_WRITTEN,
    BEFORE_THE_COMMIT,
    BEFORE_THE_COMMIT_IS_TOLD,
    NEVER
  }

  private final Opening opening;
  private final List<Raw> committed = new ArrayList<>();
  private Map<String, Long> positions = Map.of();
  private List<Range> pending;
  private Map<String, Long> pendingPositions;
  private PlannedLines plan;
  private Planner planner;

  PlannerRun(Opening opening) {
    this.opening = opening;
    start();
  }

  /** Starts again, from the ledger alone. What is open stays so, as a killed process leaves it. */
  void start() {
    plan = new PlannedLines();
    planner = opening.open(positions, plan);
  }

  Planner planner() {
    return planner;
  }

  List<Raw> committed() {
    return committed;
  }

  List<String> texts() {
    return committed.stream().map(PlannerRun::text).toList();
  }

  /** The positions of the last commit. */
  Map<String, Long> positions() {
    return positions;
  }

  /** One batch, the pending one first. False if there was nothing to read. */
  boolean batch(long most, Kill kill) {
    List<Range> ranges;
    if (pending != null) {
      ranges = planner.replan(pending);
      if (!ranges.equals(pending)) {
        throw new AssertionError("planned " + pending + ", but planned again " + ranges);
      }
    } else {
      ranges = planner.plan(most);
      pendingPositions = new TreeMap<>(planner.positions());
    }
    List<Raw> records = records(plan);
    if (kill == Kill.BEFORE_THE_PLAN_IS_WRITTEN) {
      return !ranges.isEmpty();
    }
    if (ranges.isEmpty()) {
      return false;
    }
    pending = ranges;
    if (kill != Kill.BEFORE_THE_COMMIT) {
      committed.addAll(records);
      positions = pendingPositions;
      pending = null;
    }
    if (kill == Kill.NEVER) {
      planner.committed(positions);
    }
    return true;
  }

  /** Batches until nothing more comes at once. */
  void drain() {
    while (batch(Long.MAX_VALUE, Kill.NEVER)) {
      // On.
    }
  }

  static List<Raw> records(PlannedLines plan) {
    List<Raw> records = new ArrayList<>();
    plan.drain().forEach(block -> block.records().forEachRemaining(records::add));
    return records;
  }

  static String text(Raw raw) {
    return new String(raw.bytes(), StandardCharsets.UTF_8);
  }
}
