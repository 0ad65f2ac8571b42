package io.sluice.parse;

import io.sluice.internal.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a mapping's text by their keys. */
final class Settings {
  private static final List<String> KEYS =
      List.of(
          "format",
          "delimiter",
          "header",
          "columns",
          "symbol",
          "ts",
          "ts.unit",
          "ts.pattern",
          "ts.at",
          "ts.zone",
          "price",
          "size",
          "side",
          "side.trade",
          "side.bid",
          "side.ask",
          "side.default",
          "bid.price",
          "bid.size",
          "ask.price",
          "ask.size",
          "seq");

  private final String file;
  private final Map<String, Setting> byKey = new HashMap<>();

  private Settings(String file) {
    this.file = file;
  }

  /**
   * Reads lines of {@code key = value}.
   *
   * @param file its name, for messages
   */
  static Settings of(String file, String text) {
    Settings settings = new Settings(file);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutComment(lines.get(i));
      if (!line.isBlank()) {
        settings.add(settings.setting(line, i + 1));
      }
    }
    return settings;
  }

  Optional<Setting> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  /** The setting, or a fault that says what it is for. */
  Setting require(String key, String wayOut) {
    return find(key).orElseThrow(() -> fault(key + " is missing; " + wayOut));
  }

  /** Refuses a setting that would have no effect. */
  void refuse(String key, String because) {
    if (has(key)) {
      throw byKey
          .get(key)
          .fault(key + " has no effect here, because " + because + "; leave it out");
    }
  }

  /** A fault that has no place in the text. */
  IllegalArgumentException fault(String message) {
    return new IllegalArgumentException(file + ": " + message);
  }

  private void add(Setting setting) {
    Setting earlier = byKey.putIfAbsent(setting.key(), setting);
    if (earlier != null) {
      throw setting.fault(
          "%s is given twice, first in line %d; leave one out"
              .formatted(setting.key(), earlier.line()));
    }
  }

  private Setting setting(String line, int number) {
    int equals = line.indexOf('=');
    String key = line.substring(0, Math.max(equals, 0)).strip();
    int keyColumn = indent(line) + 1;
    if (equals < 0) {
      throw new Setting(file, "", line, number, keyColumn)
          .fault(
              "a line must be key = value, or start with # as a comment, but is "
                  + Printable.quoted(line.strip()));
    }
    if (!KEYS.contains(key)) {
      throw new Setting(file, key, "", number, keyColumn)
          .fault(
              "there is no setting %s; the settings are %s"
                  .formatted(Printable.quoted(key), String.join(", ", KEYS)));
    }
    String value = line.substring(equals + 1);
    int valueColumn = equals + 2 + indent(value);
    if (value.isBlank()) {
      throw new Setting(file, key, "", number, equals + 1)
          .fault(key + " has no value; give it one, or leave the line out");
    }
    return new Setting(file, key, value.strip(), number, valueColumn);
  }

  private static int indent(String text) {
    return text.length() - text.stripLeading().length();
  }

  /** A # starts a comment at the start of a line and after a space, but not inside quotes. */
  private static String withoutComment(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (c == '#' && !quoted && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
