package io.sluice.testing;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** {@code elsewhere://host/path}: this machine's files by a scheme that only Hadoop can resolve. */
public final class ElsewhereFileSystem extends RawLocalFileSystem {
  private static final URI HERE = URI.create("elsewhere://host");

  @Override
  public String getScheme() {
    return HERE.getScheme();
  }

  @Override
  public URI getUri() {
    return HERE;
  }

  @Override
  public void initialize(URI uri, Configuration conf) throws IOException {
    super.initialize(HERE, conf);
  }
}
