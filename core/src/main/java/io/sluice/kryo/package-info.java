/**
 * For applications that set {@code spark.serializer} to Spark's {@code KryoSerializer}: that Kryo
 * can't take records of Java, of which Sluice's values and most keys and states are.
 *
 * <p>No method takes or returns null.
 */
package io.sluice.kryo;
