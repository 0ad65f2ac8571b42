package io.sluice.bench.report;

import java.util.Locale;

/** A drawing on a light ground. */
final class Svg {
  private final StringBuilder all = new StringBuilder();

  /**
   * An empty one.
   *
   * @param title what it is, for who cannot see it
   */
  Svg(int width, int height, String title, String style) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
        width, height);
    add("<title>%s</title>", escaped(title));
    add("<style>\n%s</style>", style);
    add("<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#f7f9fb\"/>", width, height);
  }

  void text(String kind, double x, double y, String text) {
    if (!text.isEmpty()) {
      add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", kind, x, y, escaped(text));
    }
  }

  /** From below upwards, standing on its foot. */
  void upright(String kind, double x, double y, String text) {
    add(
        "<text class=\"%s\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>",
        kind, x, y, escaped(text));
  }

  void box(double x, double y, double width, double height, String color) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>",
        x, y, width, height, color);
  }

  void panel(double x, double y, double width, double height) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"8\" fill=\"#fff\" stroke=\"#d9e2ec\"/>",
        x, y, width, height);
  }

  void line(String kind, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        kind, x1, y1, x2, y2);
  }

  String text() {
    return all + "</svg>\n";
  }

  private void add(String format, Object... values) {
    all.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
