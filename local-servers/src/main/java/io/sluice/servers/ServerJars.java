package io.sluice.servers;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * The jars of the servers, resolved as Maven would: the user's settings, mirrors and local
 * repository hold.
 *
 * @since 0.1.0
 */
public final class ServerJars {
  private static final Map<String, List<Path>> RESOLVED = new ConcurrentHashMap<>();

  private ServerJars() {}

  /**
   * Fetches all that the servers need, so that they start offline afterwards. What is in the local
   * repository already is not fetched again.
   *
   * @param progress gets a line for each server when its jars are complete
   * @param downloads gets a line for every jar that is downloaded
   * @return the jars in the local repository, some 150
   * @throws LocalServerException if a jar cannot be had; the message names it
   */
  public static List<Path> fetch(Consumer<String> progress, Consumer<String> downloads) {
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(downloads, "downloads");
    Set<Path> jars = new LinkedHashSet<>();
    for (ServerKind kind : List.of(new CassandraKind(), new KafkaKind())) {
      Downloads told = Downloads.each(kind.title(), downloads);
      List<Path> ofKind = resolve(kind, ofUser(), offlineBy(false), told);
      progress.accept(kind.title() + ": " + ofKind.size() + " jars, all in the local repository");
      jars.addAll(ofKind);
    }
    return List.copyOf(jars);
  }

  /** The class path of a server; resolved once in a JVM. */
  static List<Path> classPath(ServerKind kind, boolean offline, Downloads downloads) {
    String key = kind.title() + System.getProperty("maven.repo.local");
    List<Path> known = RESOLVED.get(key);
    if (known == null) {
      known = resolve(kind, ofUser(), offlineBy(offline), downloads);
      RESOLVED.put(key, known);
    }
    return known;
  }

  private static ContextOverrides.Builder ofUser() {
    ContextOverrides.Builder overrides = ContextOverrides.create();
    String settings = System.getProperty("sluice.maven.settings", "");
    return settings.isBlank()
        ? overrides
        : overrides.withUserSettingsXmlOverride(Path.of(settings).toAbsolutePath());
  }

  private static Optional<String> offlineBy(boolean asked) {
    if (asked) {
      return Optional.of("offline()");
    }
    return Boolean.getBoolean("sluice.offline")
        ? Optional.of("-Dsluice.offline=true")
        : Optional.empty();
  }

  static List<Path> resolve(
      ServerKind kind,
      ContextOverrides.Builder overrides,
      Optional<String> offlineBy,
      Downloads downloads) {
    try (MavenContext maven = MavenContext.open(overrides, offlineBy, downloads)) {
      CollectRequest collect = new CollectRequest();
      kind.artifacts().stream()
          .map(coordinates -> new Dependency(new DefaultArtifact(coordinates), JavaScopes.RUNTIME))
          .forEach(collect::addDependency);
      collect.setRepositories(maven.context().remoteRepositories());
      DependencyRequest request =
          new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
      try {
        return maven
            .context()
            .repositorySystem()
            .resolveDependencies(maven.context().repositorySystemSession(), request)
            .getArtifactResults()
            .stream()
            .map(result -> result.getArtifact().getFile().toPath())
            .toList();
      } catch (DependencyResolutionException failed) {
        throw new LocalServerException(message(kind, maven, failed), failed);
      }
    }
  }

  private static String message(
      ServerKind kind, MavenContext maven, DependencyResolutionException failed) {
    String missing = missing(kind, failed);
    if (maven.offlineBy().isPresent()) {
      return String.format(
          "%s must be in the local repository when Maven is offline, but %s is not in %s (offline"
              + " by %s); start it once with the network, or set maven.repo.local to a repository"
              + " that has it",
          kind.title(), missing, maven.localRepository(), maven.offlineBy().get());
    }
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.format(
        "%s could not be fetched: %s from %s: %s; check the network, and mirrors and proxies in %s,"
            + " or set maven.repo.local to a repository that has it",
        kind.title(),
        missing,
        maven.context().remoteRepositories(),
        root.getMessage(),
        maven.settings());
  }

  private static String missing(ServerKind kind, DependencyResolutionException failed) {
    if (failed.getCause() instanceof ArtifactResolutionException jars) {
      return jars.getResults().stream()
          .filter(ArtifactResult::isMissing)
          .map(result -> result.getRequest().getArtifact().toString())
          .findFirst()
          .orElse(kind.artifacts().get(0));
    }
    return kind.artifacts().get(0);
  }
}
