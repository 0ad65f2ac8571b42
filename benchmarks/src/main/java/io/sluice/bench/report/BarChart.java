package io.sluice.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Groups of bars over one scale that begins at 0. */
final class BarChart {
  /**
   * One bar.
   *
   * @param value its height
   * @param low where the line of its range begins
   * @param high where it ends; at {@code low}, if there is none
   */
  record Bar(double value, double low, double high) {}

  private static final int LEFT = 44;
  private static final int TOP = 56;
  private static final int BOTTOM = 30;
  private static final int WIDEST = 46;

  /** A value that is wider than its bar would stand in the next one's way: it is turned upright. */
  private static final int NARROWEST_TO_READ_ACROSS = 28;

  private static final int ROOM_ACROSS = 12;
  private static final int ROOM_UPRIGHT = 30;

  private final String title;
  private final String note;
  private final Map<String, String> colors;
  private final Map<String, Map<String, Bar>> bars = new LinkedHashMap<>();

  /**
   * An empty one.
   *
   * @param colors of the bars by name, in their order
   */
  BarChart(String title, String note, Map<String, String> colors) {
    this.title = title;
    this.note = note;
    this.colors = colors;
  }

  void add(String label, String name, Bar bar) {
    bars.computeIfAbsent(label, l -> new LinkedHashMap<>()).put(name, bar);
  }

  void draw(Svg svg, double x, double y, double width, double height) {
    svg.panel(x, y, width, height);
    svg.text("name", x + 14, y + 22, title);
    svg.text("note", x + 14, y + 40, note);
    double highest = highest();
    double step = step(highest / 4);
    double top = Math.ceil(highest / step) * step;
    double floor = y + height - BOTTOM;
    double room = (width - LEFT - 12) / bars.size();
    double wide = wide(room);
    boolean upright = wide < NARROWEST_TO_READ_ACROSS;
    double scale = (height - TOP - BOTTOM - (upright ? ROOM_UPRIGHT : ROOM_ACROSS)) / top;
    for (double tick = 0; tick <= top + step / 2; tick += step) {
      double at = floor - tick * scale;
      svg.line("grid", x + LEFT, at, x + width - 12, at);
      svg.text("tick", x + LEFT - 6, at + 4, brief(tick));
    }
    double from = x + LEFT;
    for (Map.Entry<String, Map<String, Bar>> group : bars.entrySet()) {
      svg.text("label", from + room / 2, floor + 19, group.getKey());
      draw(svg, group.getValue(), from + room / 2, wide, upright, floor, scale);
      from += room;
    }
  }

  /** Of each bar, the same in all groups. */
  private double wide(double room) {
    int most = bars.values().stream().mapToInt(Map::size).max().orElse(1);
    return Math.min(WIDEST, room * 0.86 / most);
  }

  private void draw(
      Svg svg,
      Map<String, Bar> group,
      double middle,
      double wide,
      boolean upright,
      double floor,
      double scale) {
    double x = middle - wide * group.size() / 2;
    for (Map.Entry<String, Bar> one : group.entrySet()) {
      Bar bar = one.getValue();
      double top = floor - bar.value() * scale;
      svg.box(x + 1, top, wide - 2, floor - top, colors.get(one.getKey()));
      if (bar.high() > bar.low()) {
        svg.line(
            "range",
            x + wide / 2,
            floor - bar.low() * scale,
            x + wide / 2,
            floor - bar.high() * scale);
      }
      double above = Math.max(bar.value(), bar.high());
      double foot = floor - above * scale - 4;
      if (upright) {
        svg.upright("upright", x + wide / 2 + 4, foot, brief(bar.value()));
      } else {
        svg.text("value", x + wide / 2, foot, brief(bar.value()));
      }
      x += wide;
    }
  }

  private double highest() {
    return bars.values().stream()
        .flatMap(group -> group.values().stream())
        .mapToDouble(bar -> Math.max(bar.value(), bar.high()))
        .max()
        .orElse(1);
  }

  /** 1, 2 or 5 times a power of ten, at least {@code least}. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= least) {
        return times * power;
      }
    }
    return 10 * power;
  }

  /** Short, to stand above a bar: 7.9, 936, 1.9k, 21k, 2.1M. */
  static String brief(double value) {
    if (value >= 999_500) {
      return short1(value / 1e6) + "M";
    }
    return value >= 999.5 ? short1(value / 1e3) + "k" : short1(value);
  }

  private static String short1(double value) {
    return String.format(Locale.ROOT, value == 0 || value >= 9.95 ? "%.0f" : "%.1f", value);
  }
}
