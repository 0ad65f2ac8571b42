package io.sluice.parse;

import io.sluice.internal.Checks;
import java.io.Serializable;
import java.util.Optional;

/**
 * Says how the columns of a feed become a {@link io.sluice.market.Tick}. Written as a small text:
 *
 * <pre>
 * # Closing prices of my broker
 * header     = yes
 * columns    = Date, Ticker, Close, Volume
 *
 * symbol     = Ticker
 * ts         = Date
 * ts.pattern = dd.MM.yyyy
 * ts.at      = 16:00
 * ts.zone    = America/New_York
 * price      = Close
 * size       = Volume
 * </pre>
 *
 * <p>A setting is {@code key = value}; {@code #} at the start of a line or after a space starts a
 * comment; a name or value that holds any of {@code , # [ ] "} is put in double quotes. The
 * settings:
 *
 * <table>
 * <caption>Settings of a mapping</caption>
 * <tr><th>key</th><th>value</th><th>default</th></tr>
 * <tr><td>format</td><td>{@code csv}, or {@code json} for one object a line</td><td>csv</td></tr>
 * <tr><td>delimiter</td><td>one ASCII character, {@code tab} or {@code space}</td><td>,</td></tr>
 * <tr><td>header</td><td>{@code yes} if a file's first line names the columns, or {@code no}</td>
 *     <td>no</td></tr>
 * <tr><td>columns</td><td>the names of all columns in order; a row may end before those in {@code
 *     [ ]}, which come last</td><td>required</td></tr>
 * <tr><td>symbol</td><td>a column, or {@code constant BTCUSD}</td><td>required</td></tr>
 * <tr><td>ts</td><td>a column</td><td>required</td></tr>
 * <tr><td>ts.unit</td><td>{@code s}, {@code ms} or {@code us} since 1970-01-01 UTC; microseconds
 *     are cut to milliseconds</td><td>this or ts.pattern</td></tr>
 * <tr><td>ts.pattern</td><td>as {@link java.time.format.DateTimeFormatter} takes it; names of
 *     months and days in English</td><td>this or ts.unit</td></tr>
 * <tr><td>ts.at</td><td>the time of day, if the pattern has none: {@code 15:30}</td><td>none</td>
 *     </tr>
 * <tr><td>ts.zone</td><td>the zone, if the pattern has none: {@code Asia/Kolkata}. An hour that its
 *     clocks skip is rejected; of an hour that comes twice, the first is taken</td><td>none</td>
 *     </tr>
 * <tr><td>price, size</td><td>a column each</td><td>required, unless side is from columns</td></tr>
 * <tr><td>side</td><td>a column, {@code constant trade} (or bid, ask), or {@code from columns}</td>
 *     <td>constant trade</td></tr>
 * <tr><td>side.trade, side.bid, side.ask</td><td>what the side column calls them, one name or
 *     several</td><td>trade, bid, ask</td></tr>
 * <tr><td>side.default</td><td>what an empty side means: {@code trade}, {@code bid} or {@code
 *     ask}</td><td>it is rejected</td></tr>
 * <tr><td>bid.price, bid.size, ask.price, ask.size</td><td>a column each, of which a row fills one
 *     pair</td><td>required, if side is from columns</td></tr>
 * <tr><td>seq</td><td>a column with the feed's own number, from 0, that tells apart what shares
 *     symbol and millisecond</td><td>made of the record's origin</td></tr>
 * </table>
 *
 * <p>With {@code format = json} there are no delimiter, header and columns: a column is named by
 * its key where it is used, one in an object by the keys with dots between, {@code data.price}. A
 * key that a record lacks, or that is {@code null}, is an empty column; keys that are not mapped
 * may hold anything. A number may be given as a string, {@code "181.52"}. A mapped key that comes
 * twice in a record rejects it.
 *
 * <p>Immutable and serializable. Two are equal if they say the same of a feed, whatever their names
 * and comments.
 *
 * @see Mappings
 * @since 0.1.0
 */
public final class Mapping implements Serializable {
  private final String name;
  private final String text;
  private final Layout layout;
  private final TickColumns columns;

  Mapping(String name, String text, Layout layout, TickColumns columns) {
    this.name = name;
    this.text = text;
    this.layout = layout;
    this.columns = columns;
  }

  /**
   * Reads a mapping from its text.
   *
   * @param name what messages call it: a name, or the path of its file
   * @throws IllegalArgumentException naming the place as {@code name:line:column}, the rule and the
   *     way out
   */
  public static Mapping of(String name, String text) {
    Checks.notBlank("name", name);
    return MappingReader.read(name, Checks.notNull("text", text));
  }

  /** What messages call it: the name of a built-in mapping, or the path of a file. */
  public String name() {
    return name;
  }

  /** The text that it was read from, with its comments. */
  public String text() {
    return text;
  }

  /** How many lines at the start of a file are no records: 1 if it has a header, otherwise 0. */
  public int headerLines() {
    return layout.header() ? 1 : 0;
  }

  /**
   * Compares a file's first line with the declared columns: names and their order must be the same.
   *
   * @param line the line without its end; a byte order mark is left out
   * @return what is wrong, and the way out; empty if nothing is, or if this mapping has no header
   */
  public Optional<String> checkHeader(byte[] line) {
    return layout instanceof CsvLayout csv && csv.header()
        ? HeaderCheck.fault(name, csv, line)
        : Optional.empty();
  }

  Layout layout() {
    return layout;
  }

  TickColumns columns() {
    return columns;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mapping that
        && layout.equals(that.layout)
        && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * layout.hashCode() + columns.hashCode();
  }

  /** The same as {@link #text()}. */
  @Override
  public String toString() {
    return text;
  }
}
