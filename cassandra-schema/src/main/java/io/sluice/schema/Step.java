package io.sluice.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One numbered CQL file: what brings a keyspace from one version of the schema to the next. */
record Step(int version, String name, String cql) {

  /** Without comments, one a line, for the keyspace that is quoted into them. */
  List<String> statements(String keyspace) {
    return CqlScript.statements(cql).stream()
        .map(
            statement ->
                statement.replaceFirst(
                    "^(CREATE TABLE IF NOT EXISTS|ALTER TABLE) ", "$1 \"" + keyspace + "\"."))
        .toList();
  }

  /** Of the statements alone, so that a comment can be bettered after the step was applied. */
  String checksum() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      CqlScript.statements(cql)
          .forEach(statement -> sha.update((statement + ";\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "%03d-%s".formatted(version, name);
  }
}
