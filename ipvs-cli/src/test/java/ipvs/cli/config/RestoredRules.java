package ipvs.cli.config;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.names.Names;
import ipvs.cli.rules.RuleReader;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.wire.Errno;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a restore takes each line of a text: what a check of it must agree with. */
public final class RestoredRules {
  /** No modules: then the result does not depend on the machine. */
  private static final KernelModules MODULES = new KernelModules(Path.of("/no/such"));

  private RestoredRules() {}

  /** {@return the file as it is checked} */
  public static CheckedFile checked(byte[] text, Names names) throws IOException {
    return CheckedFile.of(
        FileSource.standardInput(new ByteArrayInputStream(text)),
        names,
        CheckedFile.Depth.THOROUGH,
        ReadOptions.DEFAULT,
        MODULES);
  }

  /** {@return whether a restore takes each line, but for those that ask for what is there} */
  public static boolean accept(byte[] text, Names names) throws IOException {
    List<Rule> rules = new ArrayList<>();
    RuleReader lines = new RuleReader(new ByteArrayInputStream(text));
    ActionParser parser = new ActionParser(names, false);
    for (List<String> words = lines.next(); !words.isEmpty(); words = lines.next()) {
      try {
        if (!(parser.parseRule(words) instanceof Action.Apply apply)) {
          return false;
        }
        rules.add(new Rule(lines.line(), apply.change()));
      } catch (UsageException e) {
        return false;
      }
    }
    KernelSimulator kernel =
        KernelSimulator.create(new Machine(MODULES, false).settings(rules), InstantSource.system());
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      return accept(rules, client);
    }
  }

  private static boolean accept(List<Rule> rules, IpvsClient client) throws IOException {
    Map<String, Change> made = new HashMap<>();
    for (Rule rule : rules) {
      Change change = rule.change();
      Optional<IpvsException> refusal = client.applyAll(List.of(change)).get(0);
      if (refusal.isEmpty()) {
        if (!(change instanceof Change.Zero)) {
          made.put(change.subject(), change);
        }
      } else if (!(change instanceof Change.StopDaemon)
          && !(refusal.get().errno().equals(Errno.EEXIST)
              && change.equals(made.get(change.subject())))) {
        return false;
      }
    }
    return true;
  }
}
