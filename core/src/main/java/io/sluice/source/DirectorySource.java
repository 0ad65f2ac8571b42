package io.sluice.source;

import io.sluice.internal.Checks;
import io.sluice.record.InputNumbers;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;

/**
 * Reads the files of a folder, those that are there and those that come, each once. Plain or gzip,
 * whatever they are called; on this machine or on any file system that Hadoop knows.
 *
 * <p>A file is its name and its bytes. One that came while the job was down is read when it is
 * started again; one that was only touched, or taken away and put back, is not read twice. To one
 * that has grown since it was read, reading goes on where it stood, and a dead letter tells if half
 * a line had been taken for whole; one whose bytes have changed otherwise is another file and is
 * read whole: both are told.
 *
 * <p>A file is read when it is whole: its size and time stood still for a while. The sure way is to
 * write a file elsewhere, or under another name, and to move it when it is done. Files whose names
 * begin with {@code .} or {@code _}, or end in {@code .tmp}, {@code .part} or {@code ._COPYING_},
 * are left alone until they are renamed; so are folders.
 *
 * <p>The driver reads and unpacks; executors get blocks of lines. A batch that is run again reads
 * the same lines, so their file must still be there. Of a gzip file that is cut off, the good lines
 * are read, and the place where it ends is one damaged record.
 *
 * @since 0.1.0
 */
public final class DirectorySource implements Source {

  /** Compares a file's first line with what it should be. Runs on the driver. */
  public interface HeaderCheck extends Function<byte[], Optional<String>>, Serializable {}

  private final String directory;
  private final int headerLines;
  private final HeaderCheck headerCheck;
  private final Duration settling;

  private DirectorySource(
      String directory, int headerLines, HeaderCheck headerCheck, Duration settling) {
    this.directory = directory;
    this.headerLines = headerLines;
    this.headerCheck = headerCheck;
    this.settling = settling;
  }

  /**
   * Files whose first line is a record.
   *
   * @param directory a path of this machine, or a URI such as {@code hdfs://host/incoming}; Hadoop
   *     is set up by its files on the class path and by {@code spark.hadoop.*}
   */
  public static DirectorySource of(String directory) {
    return new DirectorySource(
        Checks.notBlank("directory", directory),
        0,
        line -> Optional.empty(),
        Duration.ofSeconds(3));
  }

  /**
   * Files whose first line is a header, and no record.
   *
   * @param check what is wrong with a header, if anything is: then no line of that file is parsed,
   *     and all become dead letters, {@link io.sluice.record.Reason#BAD_HEADER}, for their columns
   *     can't be told; the first too, which may be a record of a file without a header
   */
  public DirectorySource withHeader(HeaderCheck check) {
    return new DirectorySource(directory, 1, Checks.notNull("check", check), settling);
  }

  /**
   * How long a file must have stood still to be taken for whole: longer than a writer pauses.
   *
   * @param time whole milliseconds, at least 1 ms. 3 s if not called
   */
  public DirectorySource settlingFor(Duration time) {
    return new DirectorySource(
        directory, headerLines, headerCheck, Checks.wholeMillis("settlingFor", time));
  }

  @Override
  public String name() {
    return "dir:" + directory;
  }

  @Override
  public Planner open(InputNumbers numbers, Map<String, Long> positions) {
    return open(new Configuration(), numbers, positions);
  }

  @Override
  public Planner open(SparkConf conf, InputNumbers numbers, Map<String, Long> positions) {
    return open(HadoopSettings.of(conf), numbers, positions);
  }

  private Planner open(Configuration hadoop, InputNumbers numbers, Map<String, Long> positions) {
    return new DirectoryPlanner(
        Folder.of(directory, hadoop),
        headerLines,
        headerCheck,
        new Settling(settling, System::currentTimeMillis, System::nanoTime),
        new PlannedLines(),
        numbers,
        positions);
  }
}
