package io.sluice.cli;

import io.sluice.schema.Schema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where Cassandra is. */
final class CassandraOptions {
  @Option(
      names = "--cassandra",
      paramLabel = "HOST:PORT",
      required = true,
      converter = Address.class,
      description = "A node of Cassandra, as 127.0.0.1:9042.")
  String address;

  @Option(
      names = "--keyspace",
      paramLabel = "K",
      defaultValue = Schema.DEFAULT_KEYSPACE,
      converter = Keyspace.class,
      description = "The keyspace (default: ${DEFAULT-VALUE}).")
  String keyspace;

  /** As one types them. */
  String typed() {
    return "--cassandra "
        + address
        + (keyspace.equals(Schema.DEFAULT_KEYSPACE) ? "" : " --keyspace " + keyspace);
  }

  /** {@code HOST:PORT}, as one types it. */
  static final class Address implements ITypeConverter<String> {
    private static final Pattern FORM = Pattern.compile("[^\\s/:]+:(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    @Override
    public String convert(String text) {
      Matcher matcher = FORM.matcher(text);
      int port = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
      if (port < 1 || port > LAST_PORT) {
        throw new TypeConversionException(
            "must be HOST:PORT, as 127.0.0.1:9042, but is '" + text + "'");
      }
      return text;
    }
  }

  /** A keyspace that needs no quotes. */
  static final class Keyspace implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.matches("[a-z][a-z0-9_]{0,47}")) {
        throw new TypeConversionException(
            "must be 1 to 48 lower-case letters, digits and underscores, a letter first, but is '"
                + text
                + "'");
      }
      return text;
    }
  }
}
