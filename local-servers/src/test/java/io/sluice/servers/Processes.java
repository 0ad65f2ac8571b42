package io.sluice.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests want to know of processes and do to them. */
final class Processes {
  private Processes() {}

  /** Whether it has ended; a zombie that nobody has reaped yet counts as ended. */
  static boolean isGone(long pid) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return true;
    }
    try {
      Path stat = Path.of("/proc", Long.toString(pid), "stat");
      String text = Files.exists(stat) ? Files.readString(stat) : "";
      // pid (command) state ...: the command may hold spaces and parentheses.
      return text.startsWith("Z", text.lastIndexOf(')') + 2);
    } catch (IOException endedMeanwhile) {
      return true;
    }
  }

  static void signal(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    if (kill.waitFor() != 0) {
      String said = new String(kill.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      throw new IllegalStateException("kill -" + signal + " " + pid + ": " + said);
    }
  }
}
