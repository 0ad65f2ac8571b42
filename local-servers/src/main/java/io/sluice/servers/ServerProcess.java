package io.sluice.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the JVM of a server by way of {@code sh}, which then becomes that JVM: same pid.
 *
 * <p>Both ignore the signals that a terminal sends to the whole process group, so that after Ctrl-C
 * the owner can finish its batch first. An owned server has a pipe from its owner as standard
 * input. Two read it, each for the case that the other cannot: {@link ServerMain}, and a keeper
 * that kills the server even if that one is stopped or hangs, and then deletes a temporary folder.
 */
record ServerProcess(
    ServerKind kind, ServerFolder folder, Path javaHome, List<Path> jars, boolean detached) {
  private static final String OWNED =
      """
      trap '' INT QUIT HUP TSTP
      exec 3<&0
      (
        while read -r line; do :; done
        if kill -KILL $$ && [ -n "$TEMPORARY" ]; then
          tries=0
          while kill -0 $$ && [ $tries -lt 20 ]; do
            tries=$((tries + 1))
            sleep 0.1
          done
          rm -rf -- "$TEMPORARY"
        fi
      ) <&3 >/dev/null 2>&1 &
      exec 3<&-
      exec "$@"
      """;

  private static final String DETACHED =
      """
      trap '' INT QUIT HUP TSTP
      if command -v setsid >/dev/null; then exec setsid "$@"; fi
      exec "$@"
      """;

  Process start(ServerKind.Setup setup) throws IOException {
    kind.configure(setup);
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", detached ? DETACHED : OWNED, "sluice-server");
    builder.command().addAll(java(setup));
    builder.directory(folder.directory().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.newLog().toFile());
    if (detached) {
      builder.redirectInput(new File("/dev/null"));
    }
    Map<String, String> environment = builder.environment();
    // Options meant for the owner, such as a debugger's port, are not for its servers.
    environment
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    environment.put("CLASSPATH", classPath());
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("TEMPORARY", folder.temporary() ? folder.directory().toString() : "");
    return builder.start();
  }

  private List<String> java(ServerKind.Setup setup) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add("-Xmx" + setup.heapMegabytes() + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-UsePerfData");
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + folder.newScratch());
    command.addAll(kind.jvmOptions(setup));
    command.add(ServerMain.class.getName());
    command.add(detached ? "detached" : "owned");
    command.add(folder.lockFile().toString());
    command.addAll(kind.main(setup));
    return command;
  }

  private String classPath() throws IOException {
    List<String> entries = new ArrayList<>();
    entries.add(folder.mainClasses().toString());
    jars.forEach(jar -> entries.add(jar.toString()));
    return String.join(File.pathSeparator, entries);
  }
}
