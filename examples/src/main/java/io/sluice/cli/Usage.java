package io.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How a command is typed: one line with what it can't do without, and options as one types them.
 */
final class Usage {
  private Usage() {}

  /** Says it of a command and of all its own commands. */
  static CommandLine tellIn(CommandLine commands) {
    commands.setHelpFactory(SpacedHelp::new);
    commands.getCommandSpec().usageMessage().customSynopsis(line(commands.getCommandSpec()));
    commands.getSubcommands().values().forEach(Usage::tellIn);
    return commands;
  }

  /** {@code bin/sluice query quotes --cassandra HOST:PORT --symbol S [OPTION...]}. */
  static String line(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName()));
    command.options().stream().filter(Usage::isRequired).map(Usage::typed).forEach(words::add);
    command.positionalParameters().stream().map(Usage::typed).forEach(words::add);
    if (!command.subcommands().isEmpty()) {
      words.add(
          command.subcommands().values().stream()
              .map(CommandLine::getCommandName)
              .collect(Collectors.joining("|")));
    }
    words.add("[OPTION...]");
    return String.join(" ", words);
  }

  /** An option with its value, or a value alone. */
  static String typed(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel())
        : argument.paramLabel();
  }

  private static boolean isRequired(OptionSpec option) {
    return option.required() && option.group() == null;
  }

  /** {@code --batch SPAN}, where picocli says {@code --batch=SPAN}. Both can be typed. */
  private static final class SpacedHelp extends Help {
    SpacedHelp(CommandSpec command, ColorScheme colors) {
      super(command, colors);
    }

    @Override
    public IParamLabelRenderer parameterLabelRenderer() {
      IParamLabelRenderer usual = super.parameterLabelRenderer();
      return new IParamLabelRenderer() {
        @Override
        public Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<IStyle> styles) {
          String text = usual.renderParameterLabel(argument, Ansi.OFF, styles).toString();
          return ansi.new Text(text.replaceFirst("^=", " "));
        }

        @Override
        public String separator() {
          return " ";
        }
      };
    }
  }
}
