package ipvs.cli.verb;

import ipvs.cli.config.CheckedFile;
import ipvs.cli.config.ConvertedFile;
import ipvs.cli.config.Diagnostic;
import ipvs.cli.config.ReadOptions;
import ipvs.cli.config.keepalived.Manner;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.JsonStyle;
import java.io.IOException;

/** {@code ipvs convert}: writes a file that describes a table in another way. */
final class Convert implements Verb {
  private static final Option TO =
      Option.value(
              "--to", "FORMAT", "What to write: rules (default), json, keepalived, ldirectord.")
          .oneOf("rules", "json", "keepalived", "ldirectord");

  private static final Option COMPAT =
      Option.flag(
          "--compat",
          "Make of slips what keepalived makes of them,",
          "not what their author meant.");

  private static final Option PRETTY =
      Option.lettered("-p", "--pretty", "With --to json: indented.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Writes a file that describes a table in another way, to standard output.",
            "Needs neither root nor IPVS.")
        .options(
            FileOptions.FROM,
            TO,
            COMPAT,
            FileOptions.CONFIG_ID,
            FileOptions.ENV,
            FileOptions.SEED,
            FileOptions.RESOLVE,
            PRETTY)
        .word(Rules.LABEL, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    CheckJson.Format to = FileOptions.format(line.value(TO)).orElse(CheckJson.Format.RULES);
    if (line.has(PRETTY) && to != CheckJson.Format.JSON) {
      throw VerbException.usage(PRETTY + " is for " + TO + " json");
    }
    ReadOptions options = FileOptions.of(session);
    if (line.has(COMPAT)) {
      options = options.with(options.keepalived().withManner(Manner.AS_KEEPALIVED));
    }
    CheckedFile file =
        CheckedFile.of(
            Rules.of(session).source(session.console()),
            new SystemNames(),
            CheckedFile.Depth.USABLE,
            options);
    for (Fault fault : file.faults()) {
      session.console().complain(new Diagnostic(file.name(), fault).toString());
    }
    if (file.format().isPresent()) {
      JsonStyle style = line.has(PRETTY) ? JsonStyle.PRETTY : JsonStyle.COMPACT;
      ConvertedFile converted = ConvertedFile.of(file, to, style);
      converted.warnings().forEach(session.console()::complain);
      session.console().out().bytes(converted.bytes());
    }
    return file.hasErrors() ? VerbStatus.FINDING : VerbStatus.DONE;
  }
}
