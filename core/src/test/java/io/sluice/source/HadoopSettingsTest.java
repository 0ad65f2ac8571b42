package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.record.InputNumbers;
import io.sluice.testing.TestSpark;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopSettingsTest {
  private static final String SETTING = "fs.told.impl";

  /** One that Hadoop knows of by the setting alone. */
  public static final class ToldFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("told://host");
    }

    @Override
    public String getScheme() {
      return "told";
    }
  }

  @Test
  void should_read_a_folder_by_the_settings_of_the_job(@TempDir Path folder) throws Exception {
    // given
    Files.writeString(folder.resolve("a.csv"), "a1\na2\n");
    SparkConf conf =
        new SparkConf(false).set("spark.hadoop." + SETTING, ToldFileSystem.class.getName());
    Source source = DirectorySource.of("told://host" + folder);

    // when
    try (Planner planner = source.open(conf, InputNumbers.withinJob(), Map.of())) {
      // then
      assertEquals("folder told://host" + folder, planner.identity());
    }
  }

  @Test
  void should_see_what_was_set_in_the_context_by_either_way() {
    SparkConf conf = TestSpark.conf().set("spark.hadoop.one", "1");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      spark.hadoopConfiguration().set("two", "2");
      Configuration hadoop = HadoopSettings.of(HadoopSettings.of(spark));
      assertEquals(List.of("1", "2"), List.of(hadoop.get("one"), hadoop.get("two")));
      assertEquals(
          spark.hadoopConfiguration().get("io.file.buffer.size"),
          hadoop.get("io.file.buffer.size"),
          "one that Spark sets");
    }
  }
}
