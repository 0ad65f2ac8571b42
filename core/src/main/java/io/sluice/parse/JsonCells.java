package io.sluice.parse;

/**
 * The cells of rows that are JSON objects (RFC 8259): the values of mapped keys, as places in the
 * row's bytes. Found in one pass, which checks the whole row; only strings with escapes are
 * decoded.
 */
final class JsonCells extends Cells {
  /** How deep objects and arrays may be in each other. */
  static final int DEEPEST = 64;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final JsonScanner scanner = new JsonScanner();
  private final JsonKeys keys;
  private final int columns;

  /** A bit for each column that the row has had. */
  private long seen;

  JsonCells(JsonLayout layout) {
    super(layout.columns());
    this.keys = JsonKeys.of(layout.columns());
    this.columns = layout.columns().size();
  }

  @Override
  void split(byte[] row, int start, int end) throws BadRecord {
    scanner.start(row, end);
    seen = 0;
    setCount(columns);
    for (int i = 0; i < columns; i++) {
      set(i, 0, 0);
    }
    int open = scanner.expect(scanner.skipBlanks(start), '{', "{");
    int at = scanner.skipBlanks(object(open, keys, 1));
    if (at < end) {
      throw scanner.fault(at, "its end");
    }
    setBytes(scanner.bytes());
  }

  @Override
  String absent() {
    return "missing, null or empty";
  }

  /** Reads an object from after its brace; returns the place after the closing one. */
  private int object(int open, JsonKeys keys, int depth) throws BadRecord {
    int at = scanner.skipBlanks(open);
    if (scanner.at(at) == '}') {
      return at + 1;
    }
    while (true) {
      int from = scanner.expect(at, '"', "a key in quotes");
      int close = scanner.closingQuote(from);
      int to = scanner.unescape(from, close);
      JsonKeys.Key key = keys.find(scanner.bytes(), from, to);
      int colon = scanner.expect(scanner.skipBlanks(close + 1), ':', ":");
      at = scanner.skipBlanks(value(scanner.skipBlanks(colon), key, depth));
      if (scanner.at(at) == '}') {
        return at + 1;
      }
      at = scanner.skipBlanks(scanner.expect(at, ',', ", or }"));
    }
  }

  private int array(int open, int depth) throws BadRecord {
    int at = scanner.skipBlanks(open);
    if (scanner.at(at) == ']') {
      return at + 1;
    }
    while (true) {
      at = scanner.skipBlanks(value(at, JsonKeys.UNKNOWN, depth));
      if (scanner.at(at) == ']') {
        return at + 1;
      }
      at = scanner.skipBlanks(scanner.expect(at, ',', ", or ]"));
    }
  }

  /** Reads a value, and notes it if it is a column's; returns the place after it. */
  private int value(int at, JsonKeys.Key key, int depth) throws BadRecord {
    switch (scanner.at(at)) {
      case '"' -> {
        int close = scanner.closingQuote(at + 1);
        if (key.column() >= 0) {
          note(key, at, at + 1, scanner.unescape(at + 1, close));
        }
        return close + 1;
      }
      case '{' -> {
        return object(at + 1, inside(key, at, depth).below(), depth + 1);
      }
      case '[' -> {
        inside(key, at, depth);
        return array(at + 1, depth + 1);
      }
      case 't' -> {
        return note(key, at, at, scanner.word(at, TRUE));
      }
      case 'f' -> {
        return note(key, at, at, scanner.word(at, FALSE));
      }
      case 'n' -> {
        int to = scanner.word(at, NULL);
        note(key, at, to, to);
        return to;
      }
      default -> {
        return note(key, at, at, scanner.number(at));
      }
    }
  }

  private JsonKeys.Key inside(JsonKeys.Key key, int at, int depth) throws BadRecord {
    if (key.column() >= 0) {
      throw scanner.fault(at, "a text or number for column " + name(key.column()));
    }
    if (depth == DEEPEST) {
      throw scanner.fault(at, "no more than " + DEEPEST + " objects and arrays in each other");
    }
    return key;
  }

  /** Notes a column's value, from its first byte to the returned one after its last. */
  private int note(JsonKeys.Key key, int at, int from, int to) throws BadRecord {
    int column = key.column();
    if (column >= 0) {
      long bit = 1L << column;
      if ((seen & bit) != 0) {
        throw scanner.fault(at, "no second value of column " + name(column));
      }
      seen |= bit;
      set(column, from, to);
    }
    return to;
  }

  private void set(int column, int from, int to) {
    setFrom(column, from);
    setTo(column, to);
  }
}
