package io.sluice.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a server in a folder.
 *
 * @param name {@code Cassandra} or {@code Kafka}
 * @param version of the server
 * @param running whether its process lives
 * @param detached whether it was started to outlive the JVM that started it
 * @param pid process id; of the last run if it is not running
 * @param port on 127.0.0.1; of the last run if it is not running
 * @param directory the server's own folder: data, settings and log
 * @param log its log file
 * @since 0.1.0
 */
public record ServerStatus(
    String name,
    String version,
    boolean running,
    boolean detached,
    long pid,
    int port,
    Path directory,
    Path log) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /**
   * The memory that its process holds now, in bytes.
   *
   * @return empty if it is not running or the system does not tell
   */
  public OptionalLong residentBytes() {
    if (!running) {
      return OptionalLong.empty();
    }
    try {
      Path proc = Path.of("/proc", Long.toString(pid), "status");
      String kilobytes = Files.exists(proc) ? fromProc(Files.readString(proc)) : fromPs();
      return kilobytes.isBlank()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(kilobytes.strip()) * 1024);
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  private static String fromProc(String status) {
    Matcher matcher = RESIDENT.matcher(status);
    return matcher.find() ? matcher.group(1) : "";
  }

  private String fromPs() throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
