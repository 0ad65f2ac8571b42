package io.sluice.parse;

import io.sluice.market.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a mapping of its settings. */
final class MappingReader {
  private static final String CONSTANT = "constant ";

  private final Settings settings;
  private final LayoutReader layout;

  private MappingReader(Settings settings) {
    this.settings = settings;
    this.layout = LayoutReader.of(settings);
  }

  static Mapping read(String name, String text) {
    MappingReader reader = new MappingReader(Settings.of(name, text));
    TickColumns columns =
        new TickColumns(reader.symbol(), reader.ts(), reader.price(), reader.seq());
    return new Mapping(name, text, reader.layout.layout(), columns);
  }

  private SymbolRule symbol() {
    Setting symbol = settings.require("symbol", "name a column, or write constant BTCUSD");
    Optional<String> constant = constant(symbol);
    if (constant.isEmpty()) {
      return new SymbolRule.InColumn(requiredColumn(symbol));
    }
    if (!TickRules.isSymbol(constant.get())) {
      throw symbol.error(TickRules.SYMBOL_RULE, "write constant BTCUSD");
    }
    return new SymbolRule.Constant(constant.get());
  }

  private TimeRule ts() {
    int column = requiredColumn(settings.require("ts", "name the column that holds the time"));
    return TimeRuleReader.read(settings, column);
  }

  private PriceRule price() {
    Optional<Setting> side = settings.find("side");
    if (side.isPresent() && side.get().value().equals("from columns")) {
      return bidOrAsk();
    }
    Stream.of("bid.price", "bid.size", "ask.price", "ask.size")
        .forEach(key -> settings.refuse(key, "side is not from columns"));
    int price = requiredColumn(settings.require("price", "name the column that holds the price"));
    int size = requiredColumn(settings.require("size", "name the column that holds the size"));
    return new PriceRule.One(price, size, side(side));
  }

  private PriceRule bidOrAsk() {
    Stream.of("price", "size", "side.trade", "side.bid", "side.ask", "side.default")
        .forEach(key -> settings.refuse(key, "side is from columns"));
    return new PriceRule.BidOrAsk(
        sideColumn("bid.price"),
        sideColumn("bid.size"),
        sideColumn("ask.price"),
        sideColumn("ask.size"));
  }

  private int sideColumn(String key) {
    return requiredColumn(settings.require(key, "name its column, because side is from columns"));
  }

  private SideRule side(Optional<Setting> side) {
    Optional<String> constant = side.map(this::constant).orElse(Optional.of(Side.TRADE.text()));
    if (constant.isPresent()) {
      Stream.of("side.trade", "side.bid", "side.ask", "side.default")
          .forEach(key -> settings.refuse(key, "side is not a column"));
      return new SideRule.Constant(
          side.map(setting -> side(setting, constant.get())).orElse(Side.TRADE));
    }
    int column = layout.column(side.orElseThrow());
    Side orElse =
        settings.find("side.default").map(setting -> side(setting, setting.text())).orElse(null);
    if (orElse == null && isOptional(column)) {
      throw side.get()
          .error("a column that every row has, or have a side.default", "add side.default = trade");
    }
    return new SideRule.InColumn(column, sideNames(), orElse);
  }

  private Map<String, Side> sideNames() {
    Map<String, Side> names = new HashMap<>();
    for (Side side : Side.values()) {
      Optional<Setting> setting = settings.find("side." + side.text());
      List<String> own =
          setting
              .map(some -> ColumnList.of(some).stream().map(Column::name).toList())
              .orElse(List.of(side.text()));
      for (String name : own) {
        Side other = names.put(name, side);
        if (other != null) {
          throw settings.fault(
              "the side %s is named by both side.%s and side.%s; leave one out"
                  .formatted(name, other.text(), side.text()));
        }
      }
    }
    return names;
  }

  private static Side side(Setting setting, String text) {
    return Stream.of(Side.values())
        .filter(side -> side.text().equals(text))
        .findFirst()
        .orElseThrow(() -> setting.error("trade, bid or ask", "use one of these words"));
  }

  private int seq() {
    return settings.find("seq").map(layout::column).orElse(-1);
  }

  /** What follows the word {@code constant}. */
  private Optional<String> constant(Setting setting) {
    return setting.value().startsWith(CONSTANT)
        ? Optional.of(setting.from(CONSTANT.length()).text())
        : Optional.empty();
  }

  private int requiredColumn(Setting setting) {
    int column = layout.column(setting);
    if (isOptional(column)) {
      throw setting.error("a column that every row has", "take its brackets away in columns");
    }
    return column;
  }

  private boolean isOptional(int column) {
    return layout.layout().columns().get(column).optional();
  }
}
