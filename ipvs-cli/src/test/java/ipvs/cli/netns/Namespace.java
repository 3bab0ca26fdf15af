package ipvs.cli.netns;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network namespace: a machine of its own as far as networks go, with an IPVS table of its own.
 *
 * <p>The kernel puts threads into namespaces, so each of these has one thread inside. Sockets
 * opened and programs started there stay there, whoever uses them later. Safe for several threads.
 */
public final class Namespace {
  private final String name;
  private final ExecutorService inside;

  private Namespace(String name) {
    this.name = name;
    this.inside =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * {@return new and empty namespaces}
   *
   * @param roles what they are for, up to 8 letters each: names begin with that, and a name also
   *     becomes that of an interface
   */
  public static List<Namespace> create(List<String> roles)
      throws IOException, InterruptedException {
    List<Namespace> namespaces =
        roles.stream()
            .map(role -> role + "-" + UUID.randomUUID().toString().substring(0, 6))
            .map(Namespace::new)
            .toList();
    try {
      forEach("netns add ", namespaces);
      for (Namespace namespace : namespaces) {
        namespace.call(
            () -> {
              Native.enter(Path.of("/run/netns", namespace.name));
              return namespace;
            });
      }
      return namespaces;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      delete(namespaces);
      throw e;
    }
  }

  /** Deletes namespaces; what still runs inside one keeps it alive, but without its name. */
  public static void delete(List<Namespace> namespaces) throws IOException {
    namespaces.forEach(namespace -> namespace.inside.shutdownNow());
    try {
      forEach("netns delete ", namespaces);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("ip netns delete");
    }
  }

  /** One process for all of them: each costs a tenth of a second in an emulated machine. */
  private static void forEach(String command, List<Namespace> namespaces)
      throws IOException, InterruptedException {
    StringBuilder commands = new StringBuilder();
    namespaces.forEach(namespace -> commands.append(command).append(namespace.name).append('\n'));
    ProcessBuilder ip = new ProcessBuilder("ip", "-force", "-batch", "-");
    Program.run(ip, commands.toString(), ProcessBuilder::start).orThrow();
  }

  /** {@return its name for {@code ip netns}} */
  public String name() {
    return name;
  }

  /** {@return what the work gives, done by the thread inside} */
  public <T> T call(Callable<T> work) throws IOException, InterruptedException {
    try {
      return inside.submit(work).get();
    } catch (ExecutionException e) {
      throw new IOException(name + ": " + e.getCause(), e.getCause());
    }
  }

  /** Runs a program in here, which must succeed without a complaint; blanks separate its words. */
  public void run(String command) throws IOException, InterruptedException {
    run(List.of(command.split(" ")), "", Map.of()).orThrow();
  }

  /**
   * {@return what a program left that ran in here}
   *
   * @param words the program and its arguments
   * @param stdin its whole standard input
   * @param environment variables to add to this process's own
   */
  public Output run(List<String> words, String stdin, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    return Program.run(builder, stdin, this::start);
  }

  /** {@return a program started in here that goes on running} */
  public Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    return call(builder::start);
  }

  /** Runs commands of {@code ip}, all of which must succeed. */
  public void ip(String... commands) throws IOException, InterruptedException {
    run(List.of("ip", "-batch", "-"), String.join("\n", commands) + "\n", Map.of()).orThrow();
  }

  /**
   * Sets some of the kernel's switches for this namespace.
   *
   * @param settings each as sysctl takes it, but with slashes: {@code net/ipv4/ip_forward=1}
   */
  public void sysctl(String... settings) throws IOException, InterruptedException {
    call(
        () -> {
          for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            Files.writeString(Path.of("/proc/sys", parts[0]), parts[1]);
          }
          return settings.length;
        });
  }
}
