/**
 * What all packages share: checks, and how they ask Spark. Not part of the API: may change in any
 * version.
 */
package io.sluice.internal;
