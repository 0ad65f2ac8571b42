package io.sluice.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of one server.
 *
 * @param <B> the builder itself
 * @since 0.1.0
 */
public abstract sealed class LocalServerBuilder<B extends LocalServerBuilder<B>>
    permits LocalCassandra.Builder, LocalKafka.Builder {
  static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final Pattern HEAP = Pattern.compile("([1-9]\\d{0,5})([mMgG])");
  private static final int LEAST_MEGABYTES = 256;

  private Optional<Path> directory = Optional.empty();
  private int port;
  private String portSetting = "port";
  private int heapMegabytes = 512;
  private Consumer<String> progress = line -> {};
  private Optional<Consumer<String>> downloads = Optional.empty();
  private Duration startLimit = START_LIMIT;
  private boolean offline;

  LocalServerBuilder() {}

  abstract B self();

  /**
   * Sets the folder for data, settings and log; it is made if it is not there and kept at close, so
   * that a later start finds the data again. A folder serves one server at a time.
   *
   * @param directory default: a temporary folder, deleted at close
   * @return this builder
   */
  public final B directory(Path directory) {
    this.directory = Optional.of(directory.toAbsolutePath());
    return self();
  }

  /**
   * Sets the port for clients on 127.0.0.1.
   *
   * @param port 1 to 65535, or 0 for any free one. Default: 0
   * @return this builder
   * @throws IllegalArgumentException if out of range
   */
  public final B port(int port) {
    return port(port, "port");
  }

  final B port(int port, String setting) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          setting + " must be from 1 to 65535, or 0 for any free one, but is " + port);
    }
    this.port = port;
    this.portSetting = setting;
    return self();
  }

  /**
   * Sets the largest heap of the server's JVM; its process holds some 200 to 400 MiB more.
   *
   * @param heap megabytes or gigabytes as in {@code 512m} or {@code 2g}, at least {@code 256m}.
   *     Default: {@code 512m}
   * @return this builder
   * @throws IllegalArgumentException if not of that form, or less
   */
  public final B heap(String heap) {
    Matcher matcher = HEAP.matcher(heap);
    int megabytes = 0;
    if (matcher.matches()) {
      int unit = matcher.group(2).equalsIgnoreCase("g") ? 1024 : 1;
      megabytes = Math.multiplyExact(Integer.parseInt(matcher.group(1)), unit);
    }
    if (megabytes < LEAST_MEGABYTES) {
      throw new IllegalArgumentException(
          "heap must be of the form 512m or 2g and at least 256m, but is \"" + heap + "\"");
    }
    heapMegabytes = megabytes;
    return self();
  }

  /**
   * Sets who is told, line by line, what the start is doing: a download, a start, an answer.
   *
   * @param progress called by the thread that starts and by threads that download. Default: told to
   *     nobody
   * @return this builder
   */
  public final B progress(Consumer<String> progress) {
    this.progress = Objects.requireNonNull(progress, "progress");
    return self();
  }

  /**
   * Sets who is told of each jar that was downloaded, as for a line that changes in place.
   *
   * @param downloads called by threads that download. Default: {@link #progress} is told once for
   *     10 MiB
   * @return this builder
   */
  public final B downloads(Consumer<String> downloads) {
    this.downloads = Optional.of(downloads);
    return self();
  }

  /**
   * Sets how long the server may take until it answers; downloads do not count.
   *
   * @param startLimit more than zero. Default: 120 s
   * @return this builder
   * @throws IllegalArgumentException if zero or less
   */
  public final B startLimit(Duration startLimit) {
    if (startLimit.isZero() || startLimit.isNegative()) {
      throw new IllegalArgumentException("startLimit must be more than zero, but is " + startLimit);
    }
    this.startLimit = startLimit;
    return self();
  }

  /**
   * Fetches nothing: the jars must be in the local repository. Default: what Maven's settings and
   * {@code -Dsluice.offline} say.
   *
   * @return this builder
   */
  public final B offline() {
    offline = true;
    return self();
  }

  final StartOptions options() {
    return new StartOptions(
        directory, port, portSetting, heapMegabytes, progress, downloads, startLimit, offline);
  }
}
