/**
 * For tests of streams batch by batch, under a clock of the test, and with a real Cassandra and a
 * real Kafka.
 *
 * <pre>{@code
 * @ExtendWith(SharedServers.class)
 * class TradesIT {
 *   @Test
 *   void should_write_every_trade(LocalCassandra cassandra, LocalKafka kafka) {
 *     String keyspace = FreshNames.keyspace("market");
 *     String topic = FreshNames.topic("trades");
 *     startJob(kafka.bootstrapServers(), topic, cassandra.contactPoint(), keyspace);
 *     send(topic, 3);
 *     Await.until("3 rows", Duration.ofSeconds(20), () -> count(keyspace), rows -> rows == 3);
 *   }
 * }
 * }</pre>
 *
 * <p>Depends on JUnit's API, not on {@code sluice-core}: it serves any module's tests. No method
 * takes or returns null.
 */
package io.sluice.testkit;
