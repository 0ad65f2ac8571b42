package io.sluice.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What a class warns of, or logs, while a test runs. */
public final class Warnings implements AutoCloseable {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final AbstractAppender appender;
  private final Level before;

  private Warnings(Class<?> type, Level least) {
    logger = (Logger) LogManager.getLogger(type);
    before = logger.getLevel();
    appender =
        new AbstractAppender(type + " in a test", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            if (event.getLevel().isMoreSpecificThan(least)) {
              told.add(event.getMessage().getFormattedMessage());
            }
          }
        };
    appender.start();
    logger.addAppender(appender);
    if (!before.isLessSpecificThan(least)) {
      Configurator.setLevel(type.getName(), least);
    }
  }

  /** Listens from now on. */
  public static Warnings of(Class<?> type) {
    return new Warnings(type, Level.WARN);
  }

  /** Listens to what is told at INFO, too. */
  public static Warnings andInfosOf(Class<?> type) {
    return new Warnings(type, Level.INFO);
  }

  /** All there were, in their order. */
  public List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() {
    Configurator.setLevel(logger.getName(), before);
    logger.removeAppender(appender);
    appender.stop();
  }
}
