package com.example;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Bars of a quarter of an hour, computed by Spark SQL of what is in {@code quotes}.
 *
 * <p>Arguments: host and port of Cassandra, and the keyspace.
 */
public final class BarsInSpark {
  private BarsInSpark() {}

  public static void main(String[] args) {
    // snippet:main
    SparkSession spark =
        SparkSession.builder()
            .config("spark.cassandra.connection.host", args[0])
            .config("spark.cassandra.connection.port", args[1])
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    Dataset<Row> trades =
        spark
            .read()
            .format("org.apache.spark.sql.cassandra")
            .option("keyspace", args[2])
            .option("table", "quotes")
            .load()
            .filter("symbol = 'ACME' AND ts >= '2024-01-02T15:00:00Z'")
            .filter("side = 'trade'");
    Column order = struct("ts", "seq");
    trades
        .groupBy(window(col("ts"), "15 minutes").getField("start").as("start"))
        .agg(
            min_by(col("price"), order).as("open"),
            max("price").as("high"),
            min("price").as("low"),
            max_by(col("price"), order).as("close"),
            sum("size").as("volume"))
        .orderBy(col("start").desc())
        .show();
    // end
    spark.stop();
  }
}
