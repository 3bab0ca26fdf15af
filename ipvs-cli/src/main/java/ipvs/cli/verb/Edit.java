package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.ObjectWords;
import ipvs.cli.option.Option;
import ipvs.cli.option.ServerSettingOptions;
import ipvs.cli.option.ServiceSettingOptions;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.session.MadeChanges;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.Endpoint;
import ipvs.model.table.ServerSettings;
import ipvs.model.table.ServiceSettings;
import ipvs.model.table.UnfitSettingException;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.TableEditor;
import java.io.IOException;

/** {@code ipvs set} and {@code ipvs ensure}: change what is named, and keep everything else. */
final class Edit implements Verb {
  private final boolean adds;

  private Edit(boolean adds) {
    this.adds = adds;
  }

  /** {@return the verb that changes what is there} */
  static Edit set() {
    return new Edit(false);
  }

  /** {@return the verb that also adds what is not} */
  static Edit ensure() {
    return new Edit(true);
  }

  @Override
  public Syntax syntax() {
    Syntax syntax =
        adds
            ? Syntax.of(
                "Adds a service or a server that is absent; else changes the settings that are",
                "named, and keeps the others. Prints what it did, and nothing if all was so.")
            : Syntax.of(
                "Changes the settings that are named of a service or a server, and keeps the",
                "others. Prints what it did, and nothing if all was so.");
    return ObjectWords.addTo(syntax)
        .options(ServiceSettingOptions.all())
        .options(ServerSettingOptions.all())
        .options(CommonOption.CONNECT, CommonOption.WAIT, CommonOption.NAMES)
        .options(CommonOption.JSON, CommonOption.PRETTY);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    ObjectWords words = ObjectWords.of(session.line());
    requireFit(session.line(), words);
    Work work = words.server().isPresent() ? server(session, words) : service(session, words);
    try (OpenTable table = session.openToChange()) {
      MadeChanges made = new MadeChanges(session, table.target());
      ApplyReport report = work.on(TableEditor.over(table.client()));
      table.keep();
      return made.told(report);
    } catch (UnfitSettingException e) {
      throw VerbException.usage(words + ": " + e.getMessage());
    } catch (NoSuchServiceException e) {
      throw VerbException.notFound(words.ofService() + ": no such service");
    } catch (NoSuchServerException e) {
      throw VerbException.notFound(words + ": no such server");
    }
  }

  /** What is done once the table is there. */
  @FunctionalInterface
  private interface Work {
    ApplyReport on(TableEditor editor) throws IOException;
  }

  private Work service(Session session, ObjectWords words) throws VerbException {
    ServiceSettings settings = ServiceSettingOptions.read(session.line(), words.service().family());
    requireNamed(settings.isEmpty());
    return adds
        ? editor -> editor.ensure(words.service(), settings)
        : editor -> editor.set(words.service(), settings);
  }

  private Work server(Session session, ObjectWords words) throws VerbException {
    ServerSettings settings = ServerSettingOptions.read(session.line());
    requireNamed(settings.isEmpty());
    Endpoint server = words.server().orElseThrow();
    return adds
        ? editor -> editor.ensure(words.service(), server, settings)
        : editor -> editor.set(words.service(), server, settings);
  }

  private void requireNamed(boolean isEmpty) throws VerbException {
    if (isEmpty && !adds) {
      throw VerbException.usage("nothing to set: no setting is named");
    }
  }

  /** A setting of the other kind of thing hints at a word that is missing, or one too many. */
  private static void requireFit(VerbLine line, ObjectWords words) throws VerbException {
    boolean isServer = words.server().isPresent();
    Option[] others = isServer ? ServiceSettingOptions.all() : ServerSettingOptions.all();
    for (Option option : others) {
      if (line.has(option)) {
        throw VerbException.usage(
            option
                + " is a setting of a "
                + (isServer ? "service, and " : "server, and ")
                + words
                + " is a "
                + (isServer ? "server" : "service"));
      }
    }
  }
}
