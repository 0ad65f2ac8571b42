package io.sluice.bench.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.record.Raw;
import java.io.IOException;
import java.util.List;

/**
 * By Jackson's streaming parser over the bytes. One factory, whose table of names is kept; its fast
 * reader of doubles; and keys are compared with the one that comes next, as bytes.
 */
final class JacksonLines implements LineParser {
  private static final SerializedString[] KEYS =
      List.of("symbol", "ts", "price", "size", "side", "seq").stream()
          .map(SerializedString::new)
          .toArray(SerializedString[]::new);

  private final JsonFactory factory =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  @Override
  public void parse(Raw[] records, Taker to) {
    for (Raw record : records) {
      Tick tick;
      try {
        tick = tick(record.bytes());
      } catch (IOException | IllegalArgumentException e) {
        tick = null;
      }
      if (tick == null) {
        to.rejected();
      } else {
        to.accepted(tick);
      }
    }
  }

  private Tick tick(byte[] bytes) throws IOException {
    String symbol = null;
    long ts = 0;
    double price = 0;
    double size = -1;
    Side side = null;
    long seq = -1;
    try (JsonParser json = factory.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      int next = 0;
      while (true) {
        int key = next;
        if (!json.nextFieldName(KEYS[next])) {
          if (json.currentToken() != JsonToken.FIELD_NAME) {
            break;
          }
          key = keyOf(json.currentName());
        }
        json.nextToken();
        switch (key) {
          case 0 -> symbol = json.getText();
          case 1 -> ts = json.getLongValue();
          case 2 -> price = json.getDoubleValue();
          case 3 -> size = json.getDoubleValue();
          case 4 -> side = ParseFeed.SIDES.get(json.getText());
          case 5 -> seq = json.getLongValue();
          default -> json.skipChildren();
        }
        next = key + 1 < KEYS.length ? key + 1 : 0;
      }
    }
    return ParseFeed.checked(symbol, ts, seq, price, size, side);
  }

  private static int keyOf(String name) {
    for (int i = 0; i < KEYS.length; i++) {
      if (KEYS[i].getValue().equals(name)) {
        return i;
      }
    }
    return KEYS.length;
  }
}
