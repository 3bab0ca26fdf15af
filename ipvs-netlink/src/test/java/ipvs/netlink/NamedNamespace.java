package ipvs.netlink;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * A network namespace that {@code ip netns} has made, whose loopback interface has a name that is
 * only there.
 */
public final class NamedNamespace implements AutoCloseable {
  private final String name;
  private final String mark;

  private NamedNamespace(String name, String mark) {
    this.name = name;
    this.mark = mark;
  }

  /** {@return a new one; the test is skipped where none can be made} */
  public static NamedNamespace create() throws IOException, InterruptedException {
    String number = number();
    return create(number, "only-" + number);
  }

  /** {@return a new one whose interface has this name; the test is skipped where it cannot be} */
  public static NamedNamespace with(String mark) throws IOException, InterruptedException {
    return create(number(), mark);
  }

  private static String number() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static NamedNamespace create(String number, String mark)
      throws IOException, InterruptedException {
    NamedNamespace made = new NamedNamespace("test-" + number, mark);
    Assumptions.assumeTrue(
        made.run("netns", "add", made.name), "only root may make network namespaces");
    made.ip("link", "set", "dev", "lo", "name", mark);
    return made;
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** {@return the interface that is only there} */
  public String mark() {
    return mark;
  }

  /** Takes the name away; the namespace stays for as long as it is in use. */
  public void remove() throws IOException, InterruptedException {
    run("netns", "del", name);
  }

  /** Runs a command of {@code ip} in there, which must succeed. */
  public void ip(String... words) throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(new String[] {"-n", name}, words.length + 2);
    System.arraycopy(words, 0, all, 2, words.length);
    if (!run(all)) {
      throw new IOException("ip " + String.join(" ", all) + " failed");
    }
  }

  private boolean run(String... words) throws IOException, InterruptedException {
    String[] command = Arrays.copyOf(new String[] {"ip"}, words.length + 1);
    System.arraycopy(words, 0, command, 1, words.length);
    try {
      Process ip = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      ip.getOutputStream().close();
      ip.getInputStream().readAllBytes();
      return ip.waitFor() == 0;
    } catch (IOException e) {
      // There is no ip(8).
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
