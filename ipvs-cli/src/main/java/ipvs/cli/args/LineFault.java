package ipvs.cli.args;

import ipvs.cli.args.LineParts.Part;
import ipvs.cli.names.Names;
import ipvs.model.Protocol;
import ipvs.model.Timeouts;
import ipvs.model.TunnelType;
import ipvs.netlink.json.FaultCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with a line that {@link ActionParser} refuses, and where.
 *
 * <p>It is found once the line is known to be wrong: a restore is to be fast, and needs the
 * sentence only.
 *
 * @param code what kind of fault it is
 * @param message ipvsadm's sentence
 * @param part which part of the line is to blame
 * @param expected what could stand there, if that can be said
 */
public record LineFault(FaultCode code, String message, Part part, Optional<String> expected) {
  /** Checks that all are there. */
  public LineFault {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(expected, "expected");
  }

  /**
   * {@return the fault of a line}
   *
   * @param parts the line
   * @param refusal why it was refused as a rule
   * @param names the names with which it was read
   */
  public static LineFault of(LineParts parts, UsageException refusal, Names names) {
    return new Search(parts, refusal, names).fault();
  }

  /** Goes the way of {@link ActionParser} again, up to the fault. */
  private record Search(LineParts parts, UsageException refusal, Names names) {
    LineFault fault() {
      Scan scan = parts.scan();
      if (refusal.isWithoutCommand()) {
        return withoutCommand(scan);
      }
      if (refusal.option().isPresent()) {
        return ofOption(scan.options(), refusal.option().getAsInt());
      }
      if (scan.fault().isPresent()) {
        return ofSyntax(scan.fault().get());
      }
      Optional<Command> command = scan.options().get(0).flag().command();
      if (refusal.name().isPresent()) {
        return ofName(refusal.name().get(), command.orElseThrow());
      }
      return ofWords(scan.words(), command.orElseThrow());
    }

    private LineFault at(FaultCode code, Part part) {
      return new LineFault(code, refusal.getMessage().strip(), part, refusal.expected());
    }

    private LineFault withoutCommand(Scan scan) {
      if (scan.options().isEmpty() && scan.fault().isPresent()) {
        return ofSyntax(scan.fault().get());
      }
      boolean isRestore = !scan.options().isEmpty() && scan.options().get(0).flag() == Flag.RESTORE;
      return isRestore
          ? new LineFault(
              FaultCode.NO_CHANGE, "it changes nothing", parts.command(), Optional.empty())
          : new LineFault(
              FaultCode.NO_COMMAND,
              "no command",
              parts.command(),
              Optional.of("a command such as -A or -a"));
    }

    private LineFault ofSyntax(SyntaxFault fault) {
      FaultCode code =
          switch (fault.reason()) {
            case UNKNOWN -> FaultCode.UNKNOWN_OPTION;
            case MISSING_VALUE -> FaultCode.MISSING_VALUE;
            case UNWANTED_VALUE -> FaultCode.UNWANTED_VALUE;
          };
      return new LineFault(
          code,
          fault.reason().text(),
          parts.word(fault.word()),
          fault.reason() == SyntaxFault.Reason.MISSING_VALUE
              ? Optional.of(flag(fault.word()).label())
              : Optional.empty());
    }

    /** {@return the option whose value is missing: letters before it take none} */
    private static Flag flag(String word) {
      return word.startsWith("--")
          ? Flag.ofLongName(word.substring(2)).orElseThrow()
          : Flag.ofLetter(word.charAt(word.length() - 1)).orElseThrow();
    }

    private LineFault ofOption(List<OptionUse> options, int number) {
      OptionUse use = options.get(number);
      if (number > 0 && use.flag().command().isPresent()) {
        return at(FaultCode.SECOND_COMMAND, parts.option(use));
      }
      if (use.flag().tracked().isPresent()) {
        for (OptionUse earlier : options.subList(0, number)) {
          if (earlier.flag().tracked().equals(use.flag().tracked())) {
            return at(FaultCode.REPEATED_OPTION, parts.option(use));
          }
        }
      }
      return ofValue(use);
    }

    private LineFault ofValue(OptionUse use) {
      return switch (use.flag()) {
        case TCP_SERVICE, UDP_SERVICE, SCTP_SERVICE, REAL_SERVER -> ofAddress(use);
        case IPV6 ->
            new LineFault(
                FaultCode.MISPLACED_OPTION,
                refusal.getMessage().strip(),
                parts.option(use),
                Optional.of("-f"));
        case START_DAEMON, STOP_DAEMON, TUN_TYPE -> at(FaultCode.BAD_WORD, parts.value(use));
        case MCAST_GROUP -> at(FaultCode.BAD_ADDRESS, parts.value(use));
        case NETMASK ->
            at(isOfNumber() ? number(use.text()) : FaultCode.BAD_ADDRESS, parts.value(use));
        default -> at(number(use.text()), parts.value(use));
      };
    }

    private boolean isOfNumber() {
      return refusal.expected().isPresent() && refusal.expected().get().contains("..");
    }

    private static FaultCode number(String text) {
      return DecimalText.isNumber(text) ? FaultCode.OUT_OF_RANGE : FaultCode.BAD_NUMBER;
    }

    private LineFault ofAddress(OptionUse use) {
      Part value = parts.value(use);
      Protocol protocol = new ServiceOptions(parts.scan().options(), names).protocol();
      AddressFault fault = AddressFault.of(use.text(), protocol, names);
      return new LineFault(
          fault.code(),
          refusal.getMessage().strip(),
          new Part(value.word(), value.from() + fault.from(), value.from() + fault.to()),
          Optional.of(fault.expected()));
    }

    /** Words that belong to no option: timeouts, or one too many. */
    private LineFault ofWords(List<String> words, Command command) {
      if (command == Command.SET) {
        for (String word : words.subList(0, Math.min(3, words.size()))) {
          if (DecimalText.parse(word, 0, Timeouts.MAX_OF_IPVSADM).isEmpty()) {
            return at(number(word), parts.word(word));
          }
        }
        return words.size() < 3
            ? at(FaultCode.MISSING_VALUE, parts.command())
            : at(FaultCode.UNEXPECTED_WORD, parts.word(words.get(3)));
      }
      return words.isEmpty()
          ? at(FaultCode.CONFLICTING_OPTIONS, parts.command())
          : at(FaultCode.UNEXPECTED_WORD, parts.word(words.get(0)));
    }

    private LineFault ofName(OptionName name, Command command) {
      if (name == OptionName.SCHED_FLAGS && refusal.expected().isPresent()) {
        return ofFlags(parts.last(name).orElseThrow());
      }
      OptionSet given = given();
      FlagRules.Rule rule = FlagRules.of(command);
      if (!rule.isKept(given)) {
        return outOfPlace(rule, given, name, parts.command());
      }
      return switch (name) {
        case SERVICE -> at(FaultCode.ZERO_PORT, parts.value(parts.last(name).orElseThrow()));
        case OPS -> at(FaultCode.ONE_PACKET, parts.option(parts.last(name).orElseThrow()));
        case REAL_SERVER ->
            at(FaultCode.CONFLICTING_FAMILIES, parts.value(parts.last(name).orElseThrow()));
        default -> ofTunnel(name, given);
      };
    }

    private OptionSet given() {
      OptionSet given = OptionSet.NONE;
      for (OptionUse use : parts.scan().options()) {
        given = use.flag().tracked().isPresent() ? given.with(use.flag().tracked().get()) : given;
      }
      return given;
    }

    private LineFault ofTunnel(OptionName name, OptionSet given) {
      Optional<OptionUse> method = parts.last(OptionName.FORWARDING);
      if (method.isEmpty() || method.get().flag() != Flag.IPIP) {
        return at(FaultCode.CONFLICTING_OPTIONS, parts.option(parts.last(name).orElseThrow()));
      }
      Optional<OptionUse> type = parts.last(OptionName.TUN_TYPE);
      TunnelType tunnel =
          type.isPresent() ? ServerOptions.type(type.get().text()).orElseThrow() : TunnelType.IPIP;
      Part where = type.isPresent() ? parts.value(type.get()) : parts.command();
      return outOfPlace(FlagRules.of(tunnel), given, name, where);
    }

    /**
     * What one of {@link FlagRules} refuses.
     *
     * @param needing the part that needs an option which is missing
     */
    private LineFault outOfPlace(
        FlagRules.Rule rule, OptionSet given, OptionName name, Part needing) {
      if (!given.has(name)) {
        return new LineFault(
            FaultCode.MISSING_OPTION,
            refusal.getMessage().strip(),
            needing,
            Optional.of(spellings(name)));
      }
      FaultCode code =
          rule.allows(name) ? FaultCode.CONFLICTING_OPTIONS : FaultCode.MISPLACED_OPTION;
      return at(code, parts.option(parts.last(name).orElseThrow()));
    }

    /** {@return all options that messages call so} */
    private static String spellings(OptionName name) {
      StringBuilder all = new StringBuilder();
      for (Flag flag : Flag.all()) {
        if (flag.isCalled(name)) {
          all.append(all.isEmpty() ? "" : ", ").append(flag.shortestName());
        }
      }
      int last = all.lastIndexOf(", ");
      return last < 0 ? all.toString() : all.replace(last, last + 2, " or ").toString();
    }

    /** The name in the list that the sentence repeats. */
    private LineFault ofFlags(OptionUse use) {
      Part list = parts.value(use);
      String names = use.text();
      int from = 0;
      while (from < names.length()) {
        int comma = names.indexOf(',', from);
        int to = comma < 0 ? names.length() : comma;
        if (to > from && refusal.getMessage().endsWith("`" + names.substring(from, to) + "'")) {
          return at(
              FaultCode.BAD_FLAG, new Part(list.word(), list.from() + from, list.from() + to));
        }
        from = to + 1;
      }
      return at(FaultCode.BAD_FLAG, list);
    }
  }
}
