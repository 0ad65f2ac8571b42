package io.sluice;

import com.datastax.spark.connector.japi.CassandraJavaUtil;
import com.datastax.spark.connector.rdd.ReadConf;

/** What core must not do, for {@link OneJarTest} to find. Never loaded. */
abstract class RefersToWhatDiffers {
  abstract scala.collection.Seq<String> seq();

  abstract ReadConf readConf();

  // Scala 2.13 has no scala.Serializable: its name alone, as a class file of 2.12 would have it.
  String serializable() {
    return "scala/Serializable";
  }

  Object japi() {
    return CassandraJavaUtil.class;
  }
}
