package io.sluice.source;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * How a write-ahead log holds a line: kind (1 byte), length (4), check sum (4), bytes. A damaged
 * line's bytes begin with what is wrong with it, and its length (4).
 */
final class LogRecord {
  static final int WHOLE = 1;
  static final int DAMAGED = 2;

  /** The sender ended the connection. */
  static final int END = 3;

  private static final int MOST = LineReader.LONGEST + (1 << 16);

  private LogRecord() {}

  static void write(DataOutputStream out, Line line) throws IOException {
    if (line.fault() == null) {
      write(out, WHOLE, line.bytes());
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] damage = line.fault().detail().getBytes(StandardCharsets.UTF_8);
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeInt(damage.length);
    data.write(damage);
    data.write(line.bytes());
    write(out, DAMAGED, bytes.toByteArray());
  }

  static void writeEnd(DataOutputStream out) throws IOException {
    write(out, END, new byte[0]);
  }

  private static void write(DataOutputStream out, int kind, byte[] bytes) throws IOException {
    out.writeByte(kind);
    out.writeInt(bytes.length);
    out.writeInt(checkSum(kind, bytes));
    out.write(bytes);
  }

  /** A record that was read. */
  record Read(int kind, byte[] bytes) {
    Line line() {
      if (kind == WHOLE) {
        return Line.whole(bytes);
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      byte[] damage = new byte[buffer.getInt()];
      buffer.get(damage);
      byte[] line = new byte[buffer.remaining()];
      buffer.get(line);
      return Line.damaged(line, new String(damage, StandardCharsets.UTF_8));
    }
  }

  /** The next record, or null where the log ends or was torn. */
  static Read read(DataInputStream in) throws IOException {
    try {
      int kind = in.readByte();
      int length = in.readInt();
      int sum = in.readInt();
      if (kind < WHOLE || kind > END || length < 0 || length > MOST) {
        return null;
      }
      byte[] bytes = in.readNBytes(length);
      return bytes.length == length && checkSum(kind, bytes) == sum ? new Read(kind, bytes) : null;
    } catch (EOFException e) {
      return null;
    }
  }

  private static int checkSum(int kind, byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(kind);
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
