package io.sluice.internal.keyed;

/**
 * The forms that keys, values and states have in files. Each says itself what it is, so that a file
 * can be read without the code that wrote it: a tag, then the value. The first record of a class
 * has the name of the class and of its components; those after it their number.
 */
enum Form {
  NULL,
  TRUE,
  FALSE,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  TEXT,
  BYTES,
  INTS,
  LONGS,
  DOUBLES,
  DECIMAL,
  INTEGER,
  INSTANT,
  DATE,
  DURATION,
  LIST,
  SET,
  MAP,
  SORTED_SET,
  SORTED_MAP,
  PAIR,
  ENUM,
  RECORD;

  static final Form[] ALL = values();
}
