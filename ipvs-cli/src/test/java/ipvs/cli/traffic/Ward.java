package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.netns.Namespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A farm of IPv4 that the doctor looks at, beside what its traffic does.
 *
 * @param farm the farm
 */
record Ward(Farm farm) {
  static final Plan PLAN = Plan.IPV4;

  /** In which nothing comes that will come. */
  static final int SHORT = 2_000;

  /** In which whatever comes at all has come; everything is slow in an emulated machine. */
  static final int LONG = 20_000;

  /** What a real server is asked about, but for its method. */
  static final String AS_SERVER =
      "--role server --vip 192.0.2.10 --port 80 --director 10.0.0.1 --client 192.0.2.7 --method ";

  /** Lets the director forward the web to the first server. */
  void forward(String method) throws Exception {
    farm.director()
        .apply(
            "-A -t " + PLAN.virtual(80) + " -s rr",
            "-a -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80) + " " + method);
  }

  /** {@return whether a client gets an answer} */
  boolean answers() throws IOException, InterruptedException {
    // A question by ARP that nobody answered before the cure may end whoever waits for it, once.
    return answers(client(), PLAN.at(80), LONG) || answers(client(), PLAN.at(80), LONG);
  }

  /** {@return whether a client gets no answer for a while} */
  boolean isSilent() throws IOException, InterruptedException {
    return !answers(client(), PLAN.at(80), SHORT);
  }

  /** {@return whether somebody gets an answer in so many milliseconds} */
  static boolean answers(Client client, InetSocketAddress at, int milliseconds)
      throws InterruptedException {
    try (Session session = client.open(at, milliseconds)) {
      session.ask();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Client client() throws IOException {
    return farm.client(PLAN);
  }

  /** {@return the rules that warn of the director, or worse} */
  List<String> director() throws Exception {
    return Checkup.of(farm.director().machine(), "").bad();
  }

  /** The rule speaks and traffic fails; its cure is run, it is silent, and traffic works. */
  void cured(Namespace machine, String options, String rule) throws Exception {
    cured(machine, options, rule, "", "");
  }

  /** The same, where the commands of the cure are run with another text in the place of one. */
  void cured(Namespace machine, String options, String rule, String place, String text)
      throws Exception {
    Checkup red = Checkup.of(machine, options);
    assertThat(red.bad()).as(red.toString()).containsExactly(rule);
    assertThat(isSilent()).as("no traffic before the cure of %s", red).isTrue();
    red.cure(rule, place, text);
    Checkup green = Checkup.of(machine, options);
    assertThat(green.bad()).as(green.toString()).isEmpty();
    assertThat(answers()).as("traffic after the cure of %s", red).isTrue();
  }
}
