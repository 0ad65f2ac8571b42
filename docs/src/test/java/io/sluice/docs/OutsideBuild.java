package io.sluice.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Maven projects outside this build that depend on what it built, as if that had been installed.
 *
 * <p>Installed it is into a repository of its own: a folder of links to all that the user's local
 * repository holds, so that nothing is fetched twice, but with a real folder for our group, so that
 * the user's repository never sees it.
 */
final class OutsideBuild {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Path folder;
  private final Path repository;
  private final List<String> modules = new ArrayList<>();

  private OutsideBuild(Path folder) {
    this.folder = folder;
    this.repository = folder.resolve("repository");
  }

  /** Begins anew in a folder. */
  static OutsideBuild in(Path folder) throws IOException {
    delete(folder);
    OutsideBuild build = new OutsideBuild(folder);
    Path theirs = Path.of(System.getProperty("maven.repo.local"));
    link(theirs, build.repository, "io");
    link(theirs.resolve("io"), build.repository.resolve("io"), "sluice");
    return build;
  }

  /** Links to everything in a folder but one. */
  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
        }
      }
    }
  }

  /** Deletes a folder; links go, but not what they point to. */
  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Adds a project with one class, which is copied from this module's tests. */
  void add(String name, String dependencies, String className) throws IOException {
    Path source = Path.of("com", "example", className + ".java");
    Path copy = folder.resolve(name).resolve("src/main/java").resolve(source);
    Files.createDirectories(copy.getParent());
    Files.copy(Page.ROOT.resolve("docs/src/test/java").resolve(source), copy);
    write(
        folder.resolve(name),
        template("app.xml")
            .replace("NAME", name)
            .replace("<!-- DEPENDENCIES -->", dependencies.strip()));
    modules.add("<module>" + name + "</module>");
  }

  /** Installs what the projects need, compiles them, and writes down their class paths. */
  void build() throws IOException, InterruptedException {
    write(folder.resolve("install"), template("install.xml"));
    maven(folder.resolve("install"), "-Dbuilt=" + Page.ROOT, "-Dversion=" + VERSION, "validate");
    write(folder, template("all.xml").replace("<!-- MODULES -->", String.join("\n", modules)));
    maven(folder, "process-classes");
  }

  private static String template(String name) throws IOException {
    try (InputStream in = OutsideBuild.class.getResourceAsStream("/outside/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(Path project, String pom) throws IOException {
    Files.createDirectories(project);
    Files.writeString(project.resolve("pom.xml"), pom);
  }

  /** Runs Maven as it runs this build, with the repository of links; returns what it prints. */
  String maven(Path project, String... arguments) throws IOException, InterruptedException {
    List<String> command = mavenCommand();
    command.addAll(Arrays.asList(arguments));
    return Child.run(project, folder, LIMIT, command);
  }

  /** Maven as it runs this build, with the repository of links, without what it is to do. */
  List<String> mavenCommand() {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("maven.home") + "/bin/mvn");
    command.add("-B");
    command.add("-ntp");
    command.add("-Dmaven.repo.local=" + repository);
    addFile(command, "-s", "sluice.maven.settings");
    addFile(command, "-gs", "sluice.maven.global.settings");
    if (Boolean.getBoolean("sluice.offline")) {
      command.add("-o");
      command.add("-Dsluice.offline=true");
    }
    String settings = System.getProperty("sluice.maven.settings", "");
    if (!settings.isBlank()) {
      command.add("-Dsluice.maven.settings=" + settings);
    }
    return command;
  }

  private static void addFile(List<String> command, String option, String property) {
    String file = System.getProperty(property, "");
    if (!file.isBlank() && Files.exists(Path.of(file))) {
      command.add(option);
      command.add(file);
    }
  }

  /** The command that runs a project's class, with the flags that Spark wants of Java 17. */
  List<String> java(String name, String className, String... arguments) throws IOException {
    Path project = folder.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("@" + Page.ROOT.resolve("config/java17.opts"));
    command.add("-Xmx1g");
    command.add("-Dspark.ui.enabled=false");
    command.add("-cp");
    command.add(
        project.resolve("target/classes")
            + ":"
            + Files.readString(project.resolve("target/class-path")).strip());
    command.add("com.example." + className);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** What a project ships with, as {@code group:artifact}, sorted: no provided dependencies. */
  List<String> shipped(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("target/runtime")).stream()
        .map(String::strip)
        .filter(line -> line.matches("[^ ]+:[^ ]+:.*"))
        .map(line -> line.substring(0, line.indexOf(':', line.indexOf(':') + 1)))
        .sorted()
        .toList();
  }

  /** The folder of all projects. */
  Path folder() {
    return folder;
  }

  Path folder(String name) {
    return folder.resolve(name);
  }
}
