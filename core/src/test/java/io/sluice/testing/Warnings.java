package io.sluice.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class warns of while a test runs. */
public final class Warnings implements AutoCloseable {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final AbstractAppender appender;

  private Warnings(Class<?> type) {
    logger = (Logger) LogManager.getLogger(type);
    appender =
        new AbstractAppender(type + " in a test", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
              told.add(event.getMessage().getFormattedMessage());
            }
          }
        };
    appender.start();
    logger.addAppender(appender);
  }

  /** Listens from now on. */
  public static Warnings of(Class<?> type) {
    return new Warnings(type);
  }

  /** All there were, in their order. */
  public List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() {
    logger.removeAppender(appender);
    appender.stop();
  }
}
