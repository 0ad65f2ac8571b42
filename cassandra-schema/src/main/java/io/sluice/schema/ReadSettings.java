package io.sluice.schema;

import com.datastax.driver.core.ConsistencyLevel;
import com.datastax.driver.core.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** What both readers let one set. */
record ReadSettings(int fetchSize, int parallelism, ConsistencyLevel consistency) {
  static final ReadSettings DEFAULT = new ReadSettings(5_000, 4, ConsistencyLevel.LOCAL_ONE);

  ReadSettings withFetchSize(int fetchSize) {
    return new ReadSettings(atLeastOne("fetchSize", fetchSize), parallelism, consistency);
  }

  ReadSettings withParallelism(int parallelism) {
    return new ReadSettings(fetchSize, atLeastOne("parallelism", parallelism), consistency);
  }

  ReadSettings withConsistency(String name) {
    Objects.requireNonNull(name, "consistency");
    return Arrays.stream(ConsistencyLevel.values())
        .filter(level -> level.name().equals(name) && level != ConsistencyLevel.ANY)
        .findFirst()
        .map(level -> new ReadSettings(fetchSize, parallelism, level))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "consistency must be one of "
                        + Arrays.stream(ConsistencyLevel.values())
                            .filter(level -> level != ConsistencyLevel.ANY)
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))
                        + ", but consistency='"
                        + name
                        + "'; for example LOCAL_QUORUM"));
  }

  <S extends Statement> S applyTo(S statement) {
    statement.setFetchSize(fetchSize);
    statement.setConsistencyLevel(consistency);
    return statement;
  }

  static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          name
              + " must be at least 1, but "
              + name
              + "="
              + value
              + "; leave it out for the default");
    }
    return value;
  }
}
