package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.doctor.DirectorQuestion;
import ipvs.cli.doctor.DirectorRules;
import ipvs.cli.doctor.Facts;
import ipvs.cli.doctor.Findings;
import ipvs.cli.doctor.FindingsOutput;
import ipvs.cli.doctor.ServerQuestion;
import ipvs.cli.doctor.ServerRules;
import ipvs.cli.document.OutputFile;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.VisibleText;
import ipvs.cli.session.Session;
import ipvs.cli.verb.DoctorFacts.TableFacts;
import ipvs.netlink.json.JsonStyle;
import java.io.IOException;
import java.util.Optional;

/** {@code ipvs doctor}: why it does not balance, and what cures it. Changes nothing. */
final class Doctor implements Verb {
  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Says what keeps IPVS from balancing on this machine, as a director or a real server,",
            "and the command that cures it. Changes nothing.")
        .options(DoctorOptions.all());
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Optional<JsonStyle> style = DocumentStyle.of(line);
    if (line.has(DoctorOptions.SCRIPT)) {
      session.console().out().text(DoctorScript.of(session));
      return VerbStatus.DONE;
    }
    DoctorFacts source = new DoctorFacts(session);
    Optional<DoctorRole> said = DoctorRole.of(line);
    if (said.isPresent()) {
      said.get().requireOwn(line, "");
    }
    Optional<String> kept = line.value(DoctorOptions.FACTS);
    if (kept.isPresent() && line.value(DoctorOptions.FILE).isPresent()) {
      throw VerbException.usage(
          DoctorOptions.FACTS + " has a table of its own, and goes without " + DoctorOptions.FILE);
    }
    Optional<Facts> facts =
        kept.isPresent() ? Optional.of(source.ofFacts(kept.get())) : Optional.empty();
    TableFacts table = facts.isPresent() ? ofFacts(facts.get()) : table(session, source, said);
    DoctorRole role = said.isPresent() ? said.get() : role(line, table);
    return role == DoctorRole.SERVER
        ? ofServer(session, source, table, facts, style)
        : ofDirector(session, source, table, facts, style);
  }

  private static TableFacts ofFacts(Facts facts) {
    return new TableFacts(facts.services(), facts.daemons(), 0, -1, facts.wanted());
  }

  /** A real server mostly has no table, and nobody who may ask for it. */
  private static TableFacts table(Session session, DoctorFacts source, Optional<DoctorRole> role)
      throws VerbException, IOException {
    if (role.equals(Optional.of(DoctorRole.SERVER))) {
      return source.visible();
    }
    boolean mayBeAbsent = role.isPresent() || !session.line().values(DoctorOptions.VIP).isEmpty();
    try {
      return source.table();
    } catch (VerbException e) {
      boolean isOfKernel = session.line().value(DoctorOptions.FILE).isEmpty();
      if (mayBeAbsent && isOfKernel && e.status() == VerbStatus.NO_IPVS) {
        return TableFacts.unknown(e.getMessage());
      }
      throw e;
    }
  }

  /** {@return what the machine is, where the line does not say it} */
  private static DoctorRole role(VerbLine line, TableFacts table) throws VerbException {
    if (!table.services().items().isEmpty()) {
      DoctorRole.DIRECTOR.requireOwn(line, "the table has a service, and this is a director: ");
      return DoctorRole.DIRECTOR;
    }
    Optional<String> file = line.value(DoctorOptions.FILE);
    if (file.isPresent()) {
      throw VerbException.usage(VisibleText.of(file.get()) + ": no services");
    }
    if (line.values(DoctorOptions.VIP).isEmpty()) {
      throw VerbException.usage(
          "the table has no service: say --file, or for a real server --method and --vip");
    }
    DoctorRole.SERVER.requireOwn(line, "the table has no service, and this is a real server: ");
    return DoctorRole.SERVER;
  }

  private static VerbStatus ofDirector(
      Session session,
      DoctorFacts source,
      TableFacts table,
      Optional<Facts> kept,
      Optional<JsonStyle> style)
      throws VerbException, IOException {
    DirectorQuestion question = DoctorOptions.ofDirector(session.line());
    Facts facts = kept.isPresent() ? kept.get() : source.around(table);
    return published(session, facts)
        ? VerbStatus.DONE
        : told(session, DoctorRole.DIRECTOR, DirectorRules.check(facts, question), style);
  }

  private static VerbStatus ofServer(
      Session session,
      DoctorFacts source,
      TableFacts table,
      Optional<Facts> kept,
      Optional<JsonStyle> style)
      throws VerbException, IOException {
    ServerQuestion question = DoctorOptions.ofServer(session.line());
    Facts facts = kept.isPresent() ? kept.get() : source.around(question, table);
    requireInterface(question.link(), facts);
    return published(session, facts)
        ? VerbStatus.DONE
        : told(session, DoctorRole.SERVER, ServerRules.check(facts, question), style);
  }

  /** Without it nothing of that interface would be looked at, as if all of it were well. */
  private static void requireInterface(String name, Facts facts) throws VerbException {
    boolean isAbsent =
        !name.isEmpty()
            && facts.links().isKnown()
            && facts.links().items().stream().noneMatch(link -> link.name().equals(name));
    if (isAbsent) {
      throw VerbException.notFound("no interface " + VisibleText.of(name) + " here");
    }
  }

  /** {@return whether the facts, written where that is wanted, are the output of the verb} */
  private static boolean published(Session session, Facts facts) throws VerbException, IOException {
    Optional<String> out = session.line().value(DoctorOptions.FACTS_OUT);
    if (out.isEmpty()) {
      return false;
    }
    byte[] document = DoctorFacts.document(facts);
    boolean isOutput = out.get().equals("-");
    if (isOutput) {
      session.console().out().bytes(document);
    } else {
      OutputFile.publish(out.get(), document);
    }
    return isOutput;
  }

  private static VerbStatus told(
      Session session, DoctorRole role, Findings findings, Optional<JsonStyle> style)
      throws VerbException, IOException {
    boolean isAll = session.line().has(DoctorOptions.ALL);
    if (style.isPresent()) {
      FindingsOutput.json(session.console().out(), style.get(), role.toString(), findings, isAll);
    } else {
      FindingsOutput.text(session.console().out(), findings, isAll, session.isColored());
    }
    return findings.isBad() ? VerbStatus.FINDING : VerbStatus.DONE;
  }
}
