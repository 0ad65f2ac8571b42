package io.sluice.servers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a Java 17: Cassandra 5.0 does not run on newer ones, which have no security manager. */
final class Java17 {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/lib/jvm"), Path.of("/Library/Java/JavaVirtualMachines"));

  private Java17() {}

  /** The home of the Java that runs if it is a 17, else of one that is found. */
  static Path home(String wantedBy) {
    Path running = Path.of(System.getProperty("java.home"));
    return Runtime.version().feature() == 17
        ? running
        : find(wantedBy, Runtime.version().feature(), System.getenv(), FOLDERS);
  }

  static Path find(
      String wantedBy, int running, Map<String, String> environment, List<Path> folders) {
    List<String> looked = new ArrayList<>();
    for (String variable : List.of("JAVA17_HOME", "JAVA_HOME")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank() && version(Path.of(value)).equals(Optional.of(17))) {
        return Path.of(value);
      }
      looked.add(variable + " (" + seen(value) + ")");
    }
    for (Path folder : folders) {
      Optional<Path> found = under(folder);
      if (found.isPresent()) {
        return found.get();
      }
      looked.add(folder.toString());
    }
    throw new LocalServerException(
        String.format(
            "%s runs on Java 17 only, but this is Java %d and no 17 was found in %s; install a"
                + " JRE 17 and set JAVA17_HOME to its folder",
            wantedBy, running, String.join(", ", looked)));
  }

  private static String seen(String home) {
    if (home.isBlank()) {
      return "not set";
    }
    return home + ": " + version(Path.of(home)).map(v -> "Java " + v).orElse("no Java there");
  }

  private static Optional<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> homes = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        homes.add(entry);
        homes.add(entry.resolve("Contents/Home"));
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    return homes.stream().sorted().filter(h -> version(h).equals(Optional.of(17))).findFirst();
  }

  /** The version in the {@code release} file that every JDK and JRE carries; no process is run. */
  private static Optional<Integer> version(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      return Optional.empty();
    }
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    } catch (IOException noReleaseFile) {
      return Optional.empty();
    }
  }
}
