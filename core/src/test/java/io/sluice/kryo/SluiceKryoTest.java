package io.sluice.kryo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.Kryo;
import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import io.sluice.market.Moments;
import io.sluice.market.PriceMoments;
import io.sluice.market.Quote;
import io.sluice.market.Side;
import io.sluice.market.Sum;
import io.sluice.market.Trade;
import io.sluice.record.DeadLetter;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What Spark's Kryo reads is what it wrote. */
class SluiceKryoTest {
  private static final ClassTag<Object> ANY = ClassTag$.MODULE$.apply(Object.class);

  private final Random random = new Random(11);

  /** A user's own. */
  private record Own(
      boolean a,
      byte b,
      short c,
      char d,
      int e,
      long f,
      float g,
      double h,
      String text,
      Integer boxed,
      List<Own> more,
      Map<String, Trade> trades,
      Optional<Instant> time)
      implements Serializable {}

  private record Nothing() implements Serializable {}

  private record Checked(int positive) implements Serializable {
    Checked {
      if (positive < 1) {
        throw new IllegalArgumentException("positive must be above 0, but is " + positive);
      }
    }
  }

  /** As an application would register its own. */
  public static final class OwnRegistrator implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
      kryo.register(Own.class);
      kryo.register(Nothing.class);
      kryo.register(Checked.class);
    }
  }

  @Test
  void should_read_what_it_wrote_of_the_market() {
    SerializerInstance kryo = kryo(true, "");
    for (int i = 0; i < 500; i++) {
      Trade trade = trade();
      BarFold fold =
          Stream.generate(this::trade)
              .limit(1 + i % 3)
              .map(BarFold::of)
              .reduce(BarFold::plus)
              .orElseThrow();
      List.of(
              trade,
              new Quote(
                  text(),
                  random.nextLong(),
                  random.nextLong(),
                  number(),
                  number(),
                  i % 2 == 0 ? Side.BID : Side.ASK),
              fold,
              bar(),
              new Sum(number(), number()),
              Moments.of(number()).plus(number()),
              PriceMoments.of(trade),
              PriceMoments.of(trade).zScore(),
              new Tuple2<>(trade.symbol(), fold),
              new Tuple2<>(trade.symbol(), org.apache.spark.api.java.Optional.of(trade)))
          .forEach(value -> assertEquals(value, again(kryo, value)));
    }
  }

  @Test
  void should_read_what_it_wrote_of_records_and_their_origin() {
    SerializerInstance kryo = kryo(true, "");
    for (Input input :
        List.of(
            new Input.Partition("trades", 3, 7),
            new Input.File("a.csv", 12),
            new Input.Connection("h:1", 5))) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      Raw raw = Raw.rejected(bytes, input, 17, Reason.DAMAGED, "cut off");

      Raw read = again(kryo, raw);
      assertArrayEquals(bytes, read.bytes());
      assertEquals(raw.origin(), read.origin());
      assertTrue(read.isRejected());
      Parsed.Rejected<Trade> rejected = Parsed.Rejected.bySource(raw);
      DeadLetter letter = again(kryo, DeadLetter.of("job", again(kryo, rejected)));
      assertEquals(raw.origin(), letter.origin());
      assertEquals("cut off", letter.detail());
      assertArrayEquals(bytes, letter.head());
      assertEquals(new Parsed.Accepted<>(5), again(kryo, new Parsed.Accepted<>(5)));
    }
  }

  @Test
  void should_take_collections_that_can_not_be_changed() {
    SerializerInstance kryo = kryo(true, "");

    Stream.of(
            List.of(),
            List.of(1),
            List.of(1, 2L, "three"),
            Stream.of(1, null, 3).toList(),
            List.of(1, 2, 3, 4).subList(1, 3),
            Set.of(),
            Set.of("a"),
            Set.of("a", "b", "c"),
            Map.of(),
            Map.of("a", 1),
            Map.of("a", List.of(trade()), "b", List.of()),
            Map.entry("a", 1),
            new TreeMap<>(Map.of("b", 1, "a", 2)),
            Arrays.asList(1, 2),
            new BigDecimal("1.50"),
            Instant.parse("2013-10-07T13:30:00.000000001Z"),
            Duration.ofMillis(-1),
            Optional.empty())
        .forEach(value -> assertEquals(value, again(kryo, value)));
  }

  @Test
  void should_take_any_record_without_a_word_and_with_registration_if_it_is_registered() {
    for (SerializerInstance kryo :
        List.of(kryo(false, ""), kryo(true, "," + OwnRegistrator.class.getName()))) {
      for (int i = 0; i < 200; i++) {
        Own own = own(2);
        assertEquals(own, again(kryo, own));
      }
      assertEquals(new Nothing(), again(kryo, new Nothing()));
    }
  }

  /** Classes of other packages are named by text: one that is renamed is missed here. */
  @Test
  void should_know_all_that_pieces_send() {
    Kryo kryo = new Kryo();
    kryo.setRegistrationRequired(true);

    new SluiceKryo().registerClasses(kryo);

    List<String> unknown =
        Sent.classes()
            .filter(type -> kryo.getClassResolver().getRegistration(type) == null)
            .map(Class::getName)
            .toList();
    assertEquals(List.of(), unknown);
    assertTrue(Sent.classes().filter(Class::isRecord).count() > 10);
  }

  @Test
  void should_run_the_checks_of_a_record_that_it_reads() {
    // given: the one byte of a record whose number is changed to 0
    SerializerInstance kryo = kryo(true, "," + OwnRegistrator.class.getName());
    byte[] one = bytes(kryo, new Checked(1));
    byte[] two = bytes(kryo, new Checked(2));
    int number = Arrays.mismatch(one, two);
    one[number] -= two[number] - one[number];

    // when
    Exception e =
        assertThrows(RuntimeException.class, () -> kryo.deserialize(ByteBuffer.wrap(one), ANY));

    // then
    assertTrue(e.toString().contains("positive must be above 0, but is 0"), e::toString);
  }

  @Test
  void should_write_less_than_java() {
    Object[] folds =
        Stream.generate(() -> new Tuple2<>("IBM", BarFold.of(trade()).plus(trade())))
            .limit(1_000)
            .toArray();

    int kryo = bytes(kryo(true, ""), folds).length;
    int java = bytes(new JavaSerializer(new SparkConf()).newInstance(), folds).length;

    assertTrue(kryo < java, kryo + " and " + java);
  }

  private Own own(int depth) {
    return new Own(
        random.nextBoolean(),
        (byte) random.nextInt(),
        (short) random.nextInt(),
        (char) random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextFloat(),
        number(),
        random.nextBoolean() ? null : text(),
        random.nextBoolean() ? null : random.nextInt(),
        depth == 0 ? null : Stream.generate(() -> own(depth - 1)).limit(random.nextInt(3)).toList(),
        random.nextBoolean() ? Map.of() : Map.of("a", trade()),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(random.nextInt())));
  }

  private Trade trade() {
    return new Trade(text(), random.nextLong(), random.nextLong(), number(), number());
  }

  private Bar bar() {
    return new Bar(
        text(),
        Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        random.nextLong());
  }

  /** Any bits but those of NaN, which has many. */
  private double number() {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isNaN(number) ? Double.NaN : number;
  }

  private String text() {
    return random
        .ints(random.nextInt(12), 0, random.nextBoolean() ? 0x7f : 0xd7ff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static SerializerInstance kryo(boolean registered, String more) {
    return new KryoSerializer(
            new SparkConf()
                .set("spark.kryo.registrator", SluiceKryo.class.getName() + more)
                .set("spark.kryo.registrationRequired", Boolean.toString(registered)))
        .newInstance();
  }

  private static <T> T again(SerializerInstance serializer, T value) {
    @SuppressWarnings("unchecked")
    T read = (T) serializer.deserialize(ByteBuffer.wrap(bytes(serializer, value)), ANY);
    return read;
  }

  private static byte[] bytes(SerializerInstance serializer, Object value) {
    ByteBuffer written = serializer.serialize(value, ANY);
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return bytes;
  }
}
