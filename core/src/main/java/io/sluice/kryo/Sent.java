package io.sluice.kryo;

import io.sluice.internal.keyed.Entry;
import io.sluice.market.Side;
import io.sluice.market.ZScore;
import io.sluice.record.DeadLetter;
import io.sluice.record.Input;
import io.sluice.record.Origin;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What Sluice's pieces put in tasks, in their results and through shuffles. */
final class Sent {
  private static final List<Class<?>> OPEN =
      List.of(
          Raw.class,
          Input.Partition.class,
          Input.File.class,
          Input.Connection.class,
          Origin.class,
          Reason.class,
          DeadLetter.class,
          Parsed.Accepted.class,
          Parsed.Rejected.class,
          Side.class,
          ZScore.class,
          Entry.OfState.class);

  /** Those that no other package sees. */
  private static final List<String> CLOSED =
      List.of(
          "io.sluice.job.Counts",
          "io.sluice.job.Done",
          "io.sluice.job.Passed",
          "io.sluice.job.SinkCounts",
          "io.sluice.source.KafkaSlice",
          "io.sluice.source.KafkaTask",
          "io.sluice.source.Line$Fault",
          "io.sluice.source.LineBlock",
          "io.sluice.window.OpenBar");

  /** What values of Java's own are in them, and in keys and states that Sluice can keep. */
  private static final List<Class<?>> OF_JAVA =
      List.of(
          ArrayList.class,
          ArrayDeque.class,
          LinkedList.class,
          HashMap.class,
          LinkedHashMap.class,
          TreeMap.class,
          HashSet.class,
          LinkedHashSet.class,
          TreeSet.class,
          Collections.emptyList().getClass(),
          Collections.emptySet().getClass(),
          Collections.emptyMap().getClass(),
          Collections.singletonList(1).getClass(),
          Collections.singleton(1).getClass(),
          Collections.singletonMap(1, 1).getClass(),
          Optional.class,
          org.apache.spark.api.java.Optional.class,
          BigDecimal.class,
          BigInteger.class,
          Instant.class,
          Duration.class,
          LocalDate.class,
          Object[].class,
          byte[][].class);

  private Sent() {}

  static Stream<Class<?>> classes() {
    return Stream.of(OPEN.stream(), CLOSED.stream().map(Sent::load), OF_JAVA.stream())
        .flatMap(some -> some);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Sent.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is of the same jar, and is not there", e);
    }
  }
}
