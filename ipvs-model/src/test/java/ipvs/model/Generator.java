package ipvs.model;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Values that a kernel can report, made from a seed: the same seed, the same values, on every JDK.
 *
 * <p>Numbers lean towards the ends of their ranges, where the mistakes are.
 */
public final class Generator {
  private static final List<Scheduler> SCHEDULERS =
      List.of(Scheduler.RR, Scheduler.WLC, Scheduler.SH, Scheduler.MH, Scheduler.NONE);

  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final Random random;

  private Generator(long seed) {
    random = new Random(seed);
  }

  /** {@return a generator of its own, which gives what this seed stands for} */
  public static Generator seeded(long seed) {
    return new Generator(seed);
  }

  /** {@return any address} */
  public IpAddress address() {
    return address(family());
  }

  /** {@return an address of this family, with zero groups more often than chance would have it} */
  public IpAddress address(AddressFamily family) {
    byte[] bytes = new byte[family.addressLength()];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i += 2) {
      if (random.nextInt(3) == 0) {
        bytes[i] = 0;
        bytes[i + 1] = (byte) random.nextInt(2);
      }
    }
    return IpAddress.ofBytes(bytes);
  }

  /** {@return any address and port} */
  public Endpoint endpoint() {
    return new Endpoint(address(), (int) upTo(0xFFFF));
  }

  /** {@return an address with any protocol, or a mark} */
  public ServiceKey key() {
    if (random.nextInt(4) == 0) {
      return new FirewallMark(Math.max(1, u32()), family());
    }
    Protocol protocol = rarely() ? new Protocol((int) upTo(0xFFFF)) : oneOf(PROTOCOLS);
    return new ServiceAddress(protocol, endpoint());
  }

  /** {@return a service with any flags, any mask and any names} */
  public VirtualService service() {
    ServiceKey key = key();
    Scheduler scheduler = rarely() ? new Scheduler(name(Scheduler.MAX_LENGTH)) : oneOf(SCHEDULERS);
    long bits = random.nextBoolean() ? upTo(0x3F) : u32();
    return new VirtualService(
        key,
        scheduler,
        new ServiceFlags(bits & ~ServiceFlags.HASHED),
        new Persistence(u32(), netmask(key.family())),
        engine());
  }

  /** {@return a server with any method, any tunnel and any thresholds} */
  public RealServer server() {
    return new RealServer(
        endpoint(),
        new ForwardMethod((int) upTo(ForwardMethod.FWD_MASK)),
        new TunnelEncapsulation(
            new TunnelType(rarely() ? (int) upTo(0xFF) : random.nextInt(3)),
            (int) upTo(0xFFFF),
            (int) (rarely() ? upTo(0xFFFF) : upTo(3))),
        (int) upTo(Integer.MAX_VALUE),
        thresholds());
  }

  /** {@return a service as reported} */
  public ServiceStatus serviceStatus() {
    return new ServiceStatus(service(), counters(), rates());
  }

  /** {@return a server as reported} */
  public ServerStatus serverStatus() {
    return new ServerStatus(server(), u32(), u32(), u32(), counters(), rates());
  }

  /** {@return five numbers of 64 bits} */
  public Counters counters() {
    return new Counters(u64(), u64(), u64(), u64(), u64());
  }

  /** {@return five numbers of 64 bits} */
  public Rates rates() {
    return new Rates(u64(), u64(), u64(), u64(), u64());
  }

  /** {@return a daemon of any role, with or without a group} */
  public SyncDaemon daemon() {
    return new SyncDaemon(
        random.nextBoolean() ? SyncRole.MASTER : SyncRole.BACKUP,
        name(SyncDaemon.MAX_INTERFACE_LENGTH),
        u32(),
        (int) upTo(0xFFFF),
        rarely() ? Optional.empty() : Optional.of(group()),
        (int) upTo(0xFFFF),
        (int) upTo(0xFF));
  }

  /** {@return three numbers of 32 bits} */
  public Timeouts timeouts() {
    return new Timeouts(u32(), u32(), u32());
  }

  private Netmask netmask(AddressFamily family) {
    return family == AddressFamily.INET
        ? Netmask.ofIpv4((int) u32())
        : Netmask.ofPrefix(1 + random.nextInt(128));
  }

  /** Either no limits, or two that the kernel takes: the lower one not above the upper. */
  private Thresholds thresholds() {
    long upper = u32();
    return random.nextBoolean() ? Thresholds.NONE : new Thresholds(upper, upTo(upper));
  }

  private Optional<PersistenceEngine> engine() {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    return Optional.of(
        rarely()
            ? new PersistenceEngine(name(PersistenceEngine.MAX_LENGTH))
            : PersistenceEngine.SIP);
  }

  private IpAddress group() {
    IpAddress any = address();
    return any.family() == AddressFamily.INET
        ? IpAddress.ofIpv4((int) (0xE000_0000L | any.lowBits() & 0x0FFF_FFFFL))
        : IpAddress.ofIpv6(0xFFL << 56 | any.highBits() >>> 8, any.lowBits());
  }

  /** Any bytes but NUL, one char each. */
  private String name(int maxLength) {
    StringBuilder name = new StringBuilder();
    int length = 1 + random.nextInt(maxLength);
    for (int i = 0; i < length; i++) {
      name.append((char) (rarely() ? 1 + random.nextInt(255) : 'a' + random.nextInt(26)));
    }
    return name.toString();
  }

  private AddressFamily family() {
    return random.nextBoolean() ? AddressFamily.INET : AddressFamily.INET6;
  }

  private long u32() {
    return upTo(0xFFFF_FFFFL);
  }

  private long u64() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1000);
      case 1 -> -1L - random.nextInt(2);
      case 2 -> 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }

  /** 0 to a greatest number, both included. */
  private long upTo(long max) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> max;
      case 2 -> Math.min(max, random.nextInt(1000));
      default -> (random.nextLong() >>> 1) % (max + 1);
    };
  }

  private boolean rarely() {
    return random.nextInt(5) == 0;
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
