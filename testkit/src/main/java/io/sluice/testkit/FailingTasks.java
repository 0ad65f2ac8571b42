package io.sluice.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Lets each task fail once, when it has given half of its elements. */
final class FailingTasks<T> implements FlatMapFunction<Iterator<T>, T> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private final String place;

  private FailingTasks(String run, String place) {
    this.run = run;
    this.place = place;
  }

  /** {@code elements}, and if the fault is planned for this batch, with it. */
  static <T> JavaRDD<T> in(JavaRDD<T> elements, Journal journal, String place, long time) {
    return journal.has(Journal.Fault.TASKS_FAIL, time)
        ? failing(elements, journal, place, time)
        : elements;
  }

  static <T> JavaRDD<T> failing(
      JavaRDDLike<T, ?> elements, Journal journal, String place, long time) {
    return elements.mapPartitions(new FailingTasks<>(journal.id(), place + " at " + time));
  }

  @Override
  public Iterator<T> call(Iterator<T> elements) {
    String task = place + ", partition " + TaskContext.getPartitionId();
    Journal journal = Journal.of(run);
    return journal.happened(task) ? elements : new Half<>(elements, task, journal);
  }

  private static final class Half<T> implements Iterator<T> {
    private final Iterator<T> half;
    private final String task;
    private final Journal journal;

    Half(Iterator<T> elements, String task, Journal journal) {
      List<T> all = new ArrayList<>();
      elements.forEachRemaining(all::add);
      this.half = all.subList(0, all.size() / 2).iterator();
      this.task = task;
      this.journal = journal;
    }

    @Override
    public boolean hasNext() {
      if (half.hasNext()) {
        return true;
      }
      journal.happens(task);
      throw new PlannedFailure("as the test wants it, a task fails once: " + task);
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return half.next();
    }
  }
}
