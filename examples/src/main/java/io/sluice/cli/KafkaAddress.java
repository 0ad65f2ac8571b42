package io.sluice.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic as one types it: {@code kafka://HOST:PORT/TOPIC}.
 *
 * @param bootstrapServers one {@code HOST:PORT}, or several with commas between
 * @param topic the topic
 */
record KafkaAddress(String bootstrapServers, String topic) {
  private static final Pattern FORM =
      Pattern.compile(
          "kafka://([^/,:\\s]+:\\d{1,5}(?:,[^/,:\\s]+:\\d{1,5})*)/([A-Za-z0-9._-]{1,249})");

  /** Reads it; a complaint begins with the name of the option. */
  static KafkaAddress of(String option, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          option
              + " must be kafka://HOST:PORT/TOPIC, as kafka://127.0.0.1:9092/trades, but is '"
              + text
              + "'");
    }
    return new KafkaAddress(matcher.group(1), matcher.group(2));
  }
}
