package io.sluice.kryo;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Values of primitive types, boxed; whole numbers near zero are short. */
final class Primitives {
  private Primitives() {}

  static void write(Output out, Object value) {
    if (value instanceof Long number) {
      out.writeLong(number, false);
    } else if (value instanceof Double number) {
      out.writeDouble(number);
    } else if (value instanceof Integer number) {
      out.writeInt(number, false);
    } else if (value instanceof Boolean is) {
      out.writeBoolean(is);
    } else if (value instanceof Float number) {
      out.writeFloat(number);
    } else if (value instanceof Short number) {
      out.writeShort(number);
    } else if (value instanceof Byte number) {
      out.writeByte(number);
    } else {
      out.writeChar((Character) value);
    }
  }

  static Object read(Input in, Class<?> type) {
    if (type == long.class) {
      return in.readLong(false);
    } else if (type == double.class) {
      return in.readDouble();
    } else if (type == int.class) {
      return in.readInt(false);
    } else if (type == boolean.class) {
      return in.readBoolean();
    } else if (type == float.class) {
      return in.readFloat();
    } else if (type == short.class) {
      return in.readShort();
    }
    return type == byte.class ? (Object) in.readByte() : (Object) in.readChar();
  }
}
