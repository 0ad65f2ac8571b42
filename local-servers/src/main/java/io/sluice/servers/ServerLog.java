package io.sluice.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a server wrote since its start. */
record ServerLog(Path file) {
  private static final int LINES = 20;
  private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more).*");
  private static final Pattern PORT_TAKEN =
      Pattern.compile("(?i)address already in use|failed to bind|is in use by another process");

  boolean contains(String text) {
    return text().contains(text);
  }

  boolean saysPortTaken() {
    return PORT_TAKEN.matcher(text()).find();
  }

  /** The last lines but for stack frames, each indented, for the end of an error message. */
  String tail() {
    List<String> lines =
        text().lines().filter(line -> !STACK_FRAME.matcher(line).matches()).toList();
    if (lines.isEmpty()) {
      return "\n  (empty)";
    }
    StringBuilder tail = new StringBuilder();
    for (String line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
      tail.append("\n  ").append(line);
    }
    return tail.toString();
  }

  private String text() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
