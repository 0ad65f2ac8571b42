/**
 * What flows between the stages: a raw record with its origin, and what parsing made of it.
 *
 * <p>Plain Java, no Spark. Nothing here takes or returns null unless it says so.
 */
package io.sluice.record;
