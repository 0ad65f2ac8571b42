package io.sluice.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How values of one type are written, without class names and without Kryo's notes of what came
 * before: for those that a shuffle sends by the million.
 */
final class Form<T> extends Serializer<T> {
  private final BiConsumer<Output, T> writer;
  private final Function<Input, T> reader;

  Form(BiConsumer<Output, T> writer, Function<Input, T> reader) {
    super(false, true);
    this.writer = writer;
    this.reader = reader;
  }

  void write(Output out, T value) {
    writer.accept(out, value);
  }

  T read(Input in) {
    return reader.apply(in);
  }

  @Override
  public void write(Kryo kryo, Output out, T value) {
    writer.accept(out, value);
  }

  @Override
  public T read(Kryo kryo, Input in, Class<T> type) {
    return reader.apply(in);
  }
}
