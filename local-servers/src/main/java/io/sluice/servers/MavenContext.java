package io.sluice.servers;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.MavenSystemHome;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.transfer.TransferListener;

/**
 * The user's Maven: local repository, mirrors and settings; and whether, and why, it is offline.
 * {@code <offline>} of the settings is read here because the resolver alone does not see it.
 */
record MavenContext(Context context, Optional<String> offlineBy, Path settings)
    implements AutoCloseable {

  static MavenContext open(
      ContextOverrides.Builder overrides, Optional<String> askedBy, TransferListener transfers) {
    overrides.withUserSettings(true).transferListener(transfers);
    Context context = Runtimes.INSTANCE.getRuntime().create(overrides.build());
    Path used = context.mavenUserHome().settingsXml();
    Optional<String> offlineBy =
        askedBy.or(() -> offlineBySettings(used, context.mavenSystemHome()));
    if (offlineBy.isEmpty()) {
      return new MavenContext(context, offlineBy, used);
    }
    context.close();
    Context offline = Runtimes.INSTANCE.getRuntime().create(overrides.offline(true).build());
    return new MavenContext(offline, offlineBy, used);
  }

  private static Optional<String> offlineBySettings(Path settings, MavenSystemHome installation) {
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setSystemProperties(System.getProperties());
    if (Files.exists(settings)) {
      request.setUserSettingsFile(settings.toFile());
    }
    if (installation != null && Files.exists(installation.settingsXml())) {
      request.setGlobalSettingsFile(installation.settingsXml().toFile());
    }
    try {
      return new DefaultSettingsBuilderFactory()
              .newInstance()
              .build(request)
              .getEffectiveSettings()
              .isOffline()
          ? Optional.of("<offline> in " + settings)
          : Optional.empty();
    } catch (SettingsBuildingException unreadable) {
      throw new LocalServerException(
          "settings of Maven must be readable, but " + unreadable.getMessage(), unreadable);
    }
  }

  Path localRepository() {
    return context.repositorySystemSession().getLocalRepository().getBasedir().toPath();
  }

  @Override
  public void close() {
    context.close();
  }
}
