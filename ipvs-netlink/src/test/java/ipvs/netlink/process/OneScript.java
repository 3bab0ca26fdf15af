package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A program that runs a script, and tells how it ended. */
final class OneScript {
  private OneScript() {}

  public static void main(String[] words) throws Exception {
    CompletableFuture<ScriptEnd> end = new CompletableFuture<>();
    ScriptRunner.start(
        Command.of(words), List.of(), ScriptSettings.UNSAID, Map.of(), end::complete);
    System.out.println(end.get());
  }
}
