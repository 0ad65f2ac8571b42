/**
 * The Cassandra tables of Sluice: a tool that applies and checks them, and readers. Plain Java, no
 * Spark.
 *
 * <pre>{@code
 * try (Cassandra cassandra = Cassandra.connect("127.0.0.1:9042")) {
 *   Schema.of(cassandra, "market").apply();
 *   QuoteReader quotes = QuoteReader.quotes(cassandra, "market");
 *   try (Stream<QuoteRow> rows = quotes.latest("AAPL", 100)) {
 *     rows.forEach(System.out::println);
 *   }
 * }
 * }</pre>
 *
 * <p>The tables themselves are numbered CQL resources in {@code io/sluice/schema/cql}: one file a
 * table, its question on top, a unit beside every column. {@link Schema#show()} gives them out.
 *
 * <p>Null policy: no argument may be null, no method returns null; what may be null in a row says
 * so. A null argument is a {@link NullPointerException} that names it, a wrong one an {@link
 * IllegalArgumentException}; whatever Cassandra refuses or fails to do is a {@link
 * io.sluice.schema.CassandraException}. Times are UTC with the precision that Cassandra keeps,
 * milliseconds.
 *
 * <p>The Cassandra driver is inside this jar under {@code io.sluice.schema.shaded} and in no public
 * signature; its log goes to slf4j under that name. Nothing here reads the JVM's time zone.
 */
package io.sluice.schema;
