package io.sluice.source;

import io.sluice.internal.HeaderNote;
import io.sluice.internal.Printable;
import io.sluice.record.FileIdentity;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans a folder's files one after the other, in the order of their names, by line numbers. What a
 * file is, is looked at when its turn comes: that reads it once more.
 */
final class DirectoryPlanner implements Planner {
  private static final Logger log = LoggerFactory.getLogger(DirectoryPlanner.class);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A plan of many small files ends here, so that no batch keeps the others waiting. */
  private static final long PLAN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** How many files that are gone are remembered, should they come back. */
  private static final int MOST_GONE = 10_000;

  private final Folder folder;
  private final int headerLines;
  private final DirectorySource.HeaderCheck headerCheck;
  private final Settling settling;
  private final InputNumbers numbers;
  private final Map<String, Standing> standings = new HashMap<>();

  /** Files that look different from their standing, but have nothing more to read. */
  private final Map<String, Folder.Entry> nothingNew = new HashMap<>();

  private final TreeMap<String, Folder.Entry> waiting = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private final PlannedLines planned;
  private Map<String, Folder.Entry> listed;
  private Set<String> wanted;
  private long lookAgain = System.nanoTime();
  private FileKey current;
  private LineCursor cursor;

  DirectoryPlanner(
      Folder folder,
      int headerLines,
      DirectorySource.HeaderCheck headerCheck,
      Settling settling,
      PlannedLines planned,
      InputNumbers numbers,
      Map<String, Long> positions) {
    this.folder = folder;
    this.headerLines = headerLines;
    this.headerCheck = headerCheck;
    this.settling = settling;
    this.planned = planned;
    this.numbers = numbers;
    positions.forEach((file, position) -> put(Standing.parse(file, position)));
  }

  @Override
  public String identity() {
    return "folder " + folder;
  }

  @Override
  public Map<String, Long> positions() {
    Map<String, Long> positions = new TreeMap<>();
    standings.values().forEach(file -> positions.put(file.text(), file.position()));
    return positions;
  }

  @Override
  public List<Range> plan(long maxRecords) {
    lookIfDue();
    long deadline = System.nanoTime() + PLAN_NANOS;
    List<Range> ranges = new ArrayList<>();
    long room = maxRecords;
    while (room > 0
        && !planned.isFull()
        && (current != null || !waiting.isEmpty())
        && (current != null && ranges.isEmpty() || System.nanoTime() - deadline < 0)) {
      int before = ranges.size();
      if (current != null || openNext(ranges)) {
        room -= ranges.size() - before;
        long from = cursor.position();
        cursor.read(from + Math.min(room, Long.MAX_VALUE - from), planned);
        room -= stand(from, ranges);
      }
    }
    return ranges;
  }

  @Override
  public List<Range> replan(List<Range> ranges) {
    List<Range> again = new ArrayList<>();
    for (Range range : ranges) {
      closeCurrent();
      FileKey key = HalfLine.key(range).orElseGet(() -> FileKey.parse(range.input()));
      if (folder.find(key.name()).isEmpty() || !hasStill(key)) {
        throw new SourceException(
            "the batch that was not finished read %s of %s, which is no longer what it was; put the file back, or use another checkpoint folder to read all anew"
                .formatted(Printable.text(range.toString()), folder));
      }
      if (HalfLine.key(range).isPresent()) {
        again.add(taken(key, range.from()).orElseThrow().plan(planned));
        put(Standing.at(key, range.from(), false)); // It is told, and the whole line is to come.
      } else {
        open(key, range.from());
        cursor.readAgain(range.until(), planned);
        stand(range.from(), again);
      }
    }
    return again;
  }

  @Override
  public JavaRDD<Raw> read(JavaSparkContext context, List<Range> ranges) {
    return planned.take(context);
  }

  @Override
  public void stopAtPresentEnd() {
    wanted = new TreeSet<>();
    folder.list().forEach(file -> wanted.add(file.name()));
  }

  @Override
  public boolean drained() {
    return wanted != null
        && current == null
        && (wanted.isEmpty() || listed != null && wanted.stream().allMatch(this::isOver));
  }

  /** A file that was taken away again is no longer waited for. */
  private boolean isOver(String name) {
    Folder.Entry file = listed.get(name);
    return file == null || isDone(file);
  }

  private boolean isDone(Folder.Entry file) {
    Standing standing = standings.get(file.name());
    return file.equals(nothingNew.get(file.name()))
        || standing != null && standing.done() && standing.key().fits(file);
  }

  @Override
  public long lost() {
    return 0;
  }

  @Override
  public void close() {
    closeCurrent();
  }

  /** Where a look takes long, it is not done often. */
  private void lookIfDue() {
    long begun = System.nanoTime();
    if (begun - lookAgain >= 0) {
      look();
      long done = System.nanoTime();
      lookAgain = done + Math.max(LOOK_NANOS, 4 * (done - begun));
    }
  }

  /** Finds the files that have come, and are whole. */
  private void look() {
    Map<String, Folder.Entry> there = new HashMap<>();
    waiting.clear();
    for (Folder.Entry file : folder.list()) {
      there.put(file.name(), file);
      boolean isCurrent = current != null && current.name().equals(file.name());
      if ((wanted == null || wanted.contains(file.name()))
          && !isCurrent
          && !isDone(file)
          && settling.isWhole(file)) {
        waiting.put(file.name(), file);
      }
    }
    settling.forgetAllBut(there.keySet());
    listed = there;
    tellOfWhatIsGone();
  }

  /** Opens the file that is next, if there is something to read in it. */
  private boolean openNext(List<Range> ranges) {
    Folder.Entry file = waiting.pollFirstEntry().getValue();
    Optional<Folder.Entry> now = folder.find(file.name());
    // If it is gone, or written to again, the next look sees it.
    return now.isPresent() && now.get().equals(file) && beginUnlessGone(file, ranges);
  }

  private boolean beginUnlessGone(Folder.Entry file, List<Range> ranges) {
    try {
      return begin(file, ranges);
    } catch (SourceException e) {
      if (folder.find(file.name()).isPresent()) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Opens a file where it is to be read from. False if all of it was read before.
   *
   * @param ranges gets the half of a line that was taken for whole, if there is one
   */
  private boolean begin(Folder.Entry file, List<Range> ranges) {
    Standing before = standings.get(file.name());
    if (before != null && file.bytes() == 0 && before.key().bytes() > 0) {
      // Its writer may begin anew: then what it was says what is new, as it does after a restart.
      nothingNew.put(file.name(), file);
      return false;
    }
    FileIdentity identity = folder.identify(file.name(), file.bytes());
    FileKey key = FileKey.of(file, identity.input().number());
    long line = 1;
    Optional<HalfLine> taken = Optional.empty();
    if (before != null) {
      boolean same = before.key().bytes() == key.bytes() && before.key().number() == key.number();
      if (same && before.done()) {
        put(Standing.at(key, before.line(), true));
        return false; // Only touched.
      }
      boolean grown = !same && before.key().bytes() < key.bytes() && hasStill(before.key());
      if (same || grown) {
        line = before.line();
      }
      if (grown && before.done()) {
        taken = taken(before.key(), line);
      }
      if (!same) {
        tellOfChange(file.name(), grown, line);
      }
    }
    open(key, line);
    if (taken.isPresent() && !goOnAfter(taken.get(), ranges)) {
      // The seq of that line is the old key's, and a half that it turns out to be is told by it.
      closeCurrent();
      nothingNew.put(file.name(), file);
      return false;
    }
    numbers.register(identity);
    return true;
  }

  /**
   * The last line of what a file was, if it had no end and was taken for whole all the same. A
   * header that fits was taken for no record; one that does not fit may be one, and is a letter.
   */
  private Optional<HalfLine> taken(FileKey key, long line) {
    try (LineCursor was = cursor(key)) {
      if (line <= headerLines && was.peek().flatMap(this::wrongHeader).isEmpty()) {
        return Optional.empty();
      }
      was.skipTo(line);
      return was.peek()
          .filter(last -> last.fault() == null)
          .map(last -> new HalfLine(key, line, last.bytes()));
    }
  }

  /**
   * At the line that was the last: reads it again only if it has grown. False if it is the last
   * still, and all that it was, so there is nothing to read.
   */
  private boolean goOnAfter(HalfLine last, List<Range> ranges) {
    boolean stands = cursor.position() == last.line();
    if (stands && cursor.peek().filter(last::isAllOf).isPresent()) {
      cursor.skipTo(last.line() + 1);
      return !cursor.ended() || cursor.lastIsWhole();
    }
    ranges.add(last.plan(planned));
    return true;
  }

  private void tellOfChange(String name, boolean grown, long line) {
    if (grown) {
      log.warn("{} has grown after it was read: goes on at line {}", folder.text(name), line);
    } else {
      log.warn("{} was changed after it was read: is read whole, as another", folder.text(name));
    }
  }

  /** Whether a file begins with all that it was. */
  private boolean hasStill(FileKey key) {
    return folder.identify(key.name(), key.bytes()).input().number() == key.number();
  }

  private void open(FileKey key, long line) {
    cursor = cursor(key);
    current = key;
    Optional<Line.Fault> wrong =
        headerLines > 0 ? cursor.peek().flatMap(this::wrongHeader) : Optional.empty();
    wrong.ifPresent(cursor::rejectAll);
    // What is no header may be a record, of a file that has no header: it is told too.
    if (wrong.isEmpty() && line <= headerLines) {
      cursor.skipHeader(headerLines);
    } else {
      cursor.skipTo(line);
    }
  }

  private LineCursor cursor(FileKey key) {
    try {
      return new LineCursor(
          key.input(),
          new FileLines(
              folder.text(key.name()), InputFile.lines(folder.open(key.name(), key.bytes()))),
          1);
    } catch (IOException e) {
      throw folder.unreadable(key.name(), e);
    }
  }

  private Optional<Line.Fault> wrongHeader(Line header) {
    Optional<String> what =
        header.fault() != null
            ? Optional.of("the header can't be read: " + header.fault().detail())
            : headerCheck
                .apply(header.bytes())
                .map(fault -> HeaderNote.with(fault, header.bytes()));
    return what.map(detail -> new Line.Fault(Reason.BAD_HEADER, detail));
  }

  /** Notes where the open file stands after it was read on, and lets go of it at its end. */
  private long stand(long from, List<Range> ranges) {
    long until = cursor.position();
    if (until > from) {
      ranges.add(new Range(current.toString(), from, until));
    }
    boolean done = cursor.ended();
    // What was cut off is looked at again, should the rest come.
    long line = done && !cursor.lastIsWhole() ? until - 1 : until;
    put(Standing.at(current, line, done));
    if (done) {
      closeCurrent();
    }
    return until - from;
  }

  private void closeCurrent() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
      current = null;
    }
  }

  private void put(Standing standing) {
    standings.put(standing.key().name(), standing);
  }

  private void tellOfWhatIsGone() {
    nothingNew.keySet().retainAll(listed.keySet());
    List<Standing> gone = new ArrayList<>();
    for (Standing file : standings.values()) {
      String name = file.key().name();
      if (listed.containsKey(name)) {
        told.remove(name);
      } else if (file.done()) {
        gone.add(file);
      } else if ((current == null || !current.name().equals(name)) && told.add(name)) {
        log.warn(
            "{} was read to line {} only, and is no longer there: put it back to have the rest read",
            folder.text(name),
            file.line() - 1);
      }
    }
    gone.sort((a, b) -> Long.compare(b.key().modifiedMillis(), a.key().modifiedMillis()));
    gone.stream().skip(MOST_GONE).forEach(file -> standings.remove(file.key().name()));
  }
}
