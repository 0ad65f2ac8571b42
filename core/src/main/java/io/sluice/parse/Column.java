package io.sluice.parse;

import java.io.Serializable;

/**
 * One column of a feed.
 *
 * @param optional whether a row may end before it
 */
record Column(String name, boolean optional) implements Serializable {}
