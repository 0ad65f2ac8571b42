/**
 * What {@code bin/sluice demo} shows: a market of the project's own making, and a table that moves.
 */
package io.sluice.demo;
