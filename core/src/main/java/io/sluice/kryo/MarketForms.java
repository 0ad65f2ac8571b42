package io.sluice.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import io.sluice.market.Moments;
import io.sluice.market.PriceMoments;
import io.sluice.market.Quote;
import io.sluice.market.Side;
import io.sluice.market.Sum;
import io.sluice.market.Trade;
import java.time.Duration;
import java.time.Instant;

/** The forms of trades and what is made of them. None of their components is null. */
final class MarketForms {
  private static final Side[] SIDES = Side.values();

  private static final Form<Trade> TRADE =
      new Form<>(
          (out, trade) -> {
            out.writeString(trade.symbol());
            out.writeLong(trade.epochMillis(), true);
            out.writeLong(trade.seq(), true);
            out.writeDouble(trade.price());
            out.writeDouble(trade.size());
          },
          in ->
              new Trade(
                  in.readString(),
                  in.readLong(true),
                  in.readLong(true),
                  in.readDouble(),
                  in.readDouble()));

  private static final Form<Quote> QUOTE =
      new Form<>(
          (out, quote) -> {
            out.writeString(quote.symbol());
            out.writeLong(quote.epochMillis(), true);
            out.writeLong(quote.seq(), true);
            out.writeDouble(quote.price());
            out.writeDouble(quote.size());
            out.writeByte(quote.side().ordinal());
          },
          in ->
              new Quote(
                  in.readString(),
                  in.readLong(true),
                  in.readLong(true),
                  in.readDouble(),
                  in.readDouble(),
                  SIDES[in.readByte()]));

  private static final Form<Sum> SUM =
      new Form<>(
          (out, sum) -> {
            out.writeDouble(sum.high());
            out.writeDouble(sum.low());
          },
          in -> new Sum(in.readDouble(), in.readDouble()));

  private static final Form<Moments> MOMENTS =
      new Form<>(
          (out, moments) -> {
            out.writeLong(moments.count(), true);
            SUM.write(out, moments.sum());
            SUM.write(out, moments.squares());
          },
          in -> new Moments(in.readLong(true), SUM.read(in), SUM.read(in)));

  private static final Form<PriceMoments> PRICE_MOMENTS =
      new Form<>(
          (out, moments) -> {
            TRADE.write(out, moments.last());
            MOMENTS.write(out, moments.prices());
          },
          in -> new PriceMoments(TRADE.read(in), MOMENTS.read(in)));

  private static final Form<BarFold> BAR_FOLD = new Form<>(MarketForms::write, MarketForms::fold);

  private static final Form<Bar> BAR = new Form<>(MarketForms::write, MarketForms::bar);

  private MarketForms() {}

  static void register(Kryo kryo) {
    kryo.register(Trade.class, TRADE);
    kryo.register(Quote.class, QUOTE);
    kryo.register(Sum.class, SUM);
    kryo.register(Moments.class, MOMENTS);
    kryo.register(PriceMoments.class, PRICE_MOMENTS);
    kryo.register(BarFold.class, BAR_FOLD);
    kryo.register(Bar.class, BAR);
  }

  private static void write(Output out, BarFold fold) {
    TRADE.write(out, fold.first());
    // Of one trade, as what a task begins with is.
    boolean one = fold.last().equals(fold.first());
    out.writeBoolean(one);
    if (!one) {
      TRADE.write(out, fold.last());
    }
    out.writeDouble(fold.high());
    out.writeDouble(fold.low());
    SUM.write(out, fold.volume());
    SUM.write(out, fold.turnover());
    SUM.write(out, fold.prices());
    out.writeLong(fold.trades(), true);
  }

  private static BarFold fold(Input in) {
    Trade first = TRADE.read(in);
    Trade last = in.readBoolean() ? first : TRADE.read(in);
    return new BarFold(
        first,
        last,
        in.readDouble(),
        in.readDouble(),
        SUM.read(in),
        SUM.read(in),
        SUM.read(in),
        in.readLong(true));
  }

  private static void write(Output out, Bar bar) {
    out.writeString(bar.symbol());
    out.writeLong(bar.width().getSeconds(), true);
    out.writeInt(bar.width().getNano(), true);
    out.writeLong(bar.start().getEpochSecond(), true);
    out.writeInt(bar.start().getNano(), true);
    out.writeDouble(bar.open());
    out.writeDouble(bar.high());
    out.writeDouble(bar.low());
    out.writeDouble(bar.close());
    out.writeDouble(bar.volume());
    out.writeDouble(bar.vwap());
    out.writeLong(bar.trades(), true);
  }

  private static Bar bar(Input in) {
    return new Bar(
        in.readString(),
        Duration.ofSeconds(in.readLong(true), in.readInt(true)),
        Instant.ofEpochSecond(in.readLong(true), in.readInt(true)),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(true));
  }
}
