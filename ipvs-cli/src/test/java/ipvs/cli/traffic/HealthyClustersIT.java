package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of clusters that work {@code ipvs doctor} has nothing above info to say; {@link TunnelIT} asks it
 * about tunnels.
 */
@KernelTest(needs = {"ip", "iptables", "nft"})
final class HealthyClustersIT {
  /** Lets both servers have a share, and asks everybody's doctor. */
  private static void isHealthy(Farm farm, Plan plan, String option, String method)
      throws Exception {
    farm.director()
        .apply(
            "-A -t " + plan.virtual(80) + " -s rr",
            "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 80) + " " + option,
            "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 80) + " " + option);
    assertThat(farm.client(plan).ask(plan.at(80), 2)).isIn(Turns.of(2));
    Checkup director = Checkup.of(farm.director().machine(), "");
    assertThat(director.bad()).as(director.toString()).isEmpty();
    String options =
        String.join(
            " ",
            List.of(
                "--role server --port 80 --method",
                method,
                "--vip",
                plan.virtual(),
                "--director",
                plan.director(),
                "--client",
                plan.clients().get(0)));
    for (Namespace server : farm.servers()) {
      Checkup checkup = Checkup.of(server, options);
      assertThat(checkup.bad()).as(checkup.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongWithDirectRouting(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serveVirtual(plan, 80);
      isHealthy(farm, plan, "-g", "dr");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongWithMasquerading(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 80);
      isHealthy(farm, plan, "-m", "nat");
    }
  }
}
