package io.sluice.job;

import java.io.Serializable;

/** A line of a file, as a value. */
record Line(long number, String text) implements Serializable {}
