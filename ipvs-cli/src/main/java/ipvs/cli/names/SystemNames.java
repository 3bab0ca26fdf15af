package ipvs.cli.names;

import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Names as this machine resolves them, each looked up once and not waited for without end.
 *
 * <p>A name that takes longer than the bound counts as none, for good. Nothing is loaded before the
 * first look-up. Safe for several threads, of which one looks up at a time.
 */
public final class SystemNames implements Names {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Supplier<Names> source;
  private final Duration bound;
  private final Map<Object, Optional<?>> known = new HashMap<>();
  private Optional<Worker> worker = Optional.empty();

  /** Looks up through the C library, at most 30 seconds a name. */
  public SystemNames() {
    this(LibraryNames::new, BOUND);
  }

  /**
   * Looks up elsewhere.
   *
   * @param source makes what looks up without bound; asked again after a look-up that hangs
   * @param bound how long to wait for a name
   */
  SystemNames(Supplier<Names> source, Duration bound) {
    this.source = Objects.requireNonNull(source, "source");
    this.bound = Objects.requireNonNull(bound, "bound");
  }

  @Override
  public Optional<IpAddress> address(String host) {
    // A C string ends at its first NUL: what follows must not be ignored.
    return host.isEmpty() || host.indexOf('\0') >= 0
        ? Optional.empty()
        : find(IpAddress.class, new HostName(host), names -> names.address(host));
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    if (service.isEmpty() || service.indexOf('\0') >= 0 || !hasServices(protocol)) {
      return OptionalInt.empty();
    }
    Optional<Integer> port =
        find(
            Integer.class,
            new ServiceName(service, protocol),
            names -> {
              OptionalInt found = names.port(service, protocol);
              return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
            });
    return port.isPresent() ? OptionalInt.of(port.get()) : OptionalInt.empty();
  }

  @Override
  public Optional<String> host(IpAddress address) {
    return find(String.class, address, names -> names.host(address));
  }

  @Override
  public Optional<String> service(int port, Protocol protocol) {
    return hasServices(protocol)
        ? find(
            String.class, new ServicePort(port, protocol), names -> names.service(port, protocol))
        : Optional.empty();
  }

  private static boolean hasServices(Protocol protocol) {
    return protocol.equals(Protocol.TCP)
        || protocol.equals(Protocol.UDP)
        || protocol.equals(Protocol.SCTP);
  }

  private synchronized <T> Optional<T> find(Class<T> type, Object question, LookUp<T> lookUp) {
    Optional<?> answer = known.get(question);
    if (answer == null) {
      try {
        answer = ask(lookUp);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      known.put(question, answer);
    }
    return answer.map(type::cast);
  }

  private <T> Optional<T> ask(LookUp<T> lookUp) throws InterruptedException {
    Worker asked = worker.orElseGet(() -> new Worker(source));
    worker = Optional.of(asked);
    try {
      return asked.ask(lookUp, bound);
    } catch (TimeoutException e) {
      // Its thread hangs in the C library, where nothing reaches it: the next one gets another.
      asked.stop();
      worker = Optional.empty();
      return Optional.empty();
    }
  }

  /** One question to what looks up. */
  private interface LookUp<T> {
    Optional<T> in(Names names);
  }

  private record HostName(String name) {}

  private record ServiceName(String name, Protocol protocol) {}

  private record ServicePort(int port, Protocol protocol) {}

  /** A thread that looks up, and does not keep the program from ending. */
  private static final class Worker {
    private final Supplier<Names> source;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Worker::newThread);
    private Optional<Names> names = Optional.empty();

    Worker(Supplier<Names> source) {
      this.source = source;
    }

    <T> Optional<T> ask(LookUp<T> lookUp, Duration bound)
        throws InterruptedException, TimeoutException {
      Callable<Optional<T>> task = () -> lookUp.in(names());
      try {
        return thread.submit(task).get(bound.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw new IllegalStateException("names cannot be looked up", e.getCause());
      }
    }

    void stop() {
      thread.shutdownNow();
    }

    /** On the thread itself, so that loading the C library counts towards the bound. */
    private Names names() {
      Names made = names.orElseGet(source);
      names = Optional.of(made);
      return made;
    }

    private static Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "names");
      thread.setDaemon(true);
      return thread;
    }
  }
}
