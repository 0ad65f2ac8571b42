package io.sluice.bench.spark;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Files of this machine for all that Spark writes. Hadoop's own starts a process, {@code chmod},
 * for each file, where its native library is not there: a micro-batch of Structured Streaming
 * writes several, and would be measured by that. Public, for Hadoop makes it.
 *
 * @since 0.1.0
 */
public final class LocalFiles extends DelegateToFileSystem {
  /**
   * As Hadoop makes it.
   *
   * @param uri of the file system
   * @param settings of Hadoop
   * @throws IOException never
   * @throws URISyntaxException never
   */
  public LocalFiles(URI uri, Configuration settings) throws IOException, URISyntaxException {
    super(FsConstants.LOCAL_FS_URI, new Raw(), settings, "file", false);
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }

  /**
   * The same by Hadoop's older interface.
   *
   * @since 0.1.0
   */
  public static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) {
      // As the process makes them.
    }
  }
}
