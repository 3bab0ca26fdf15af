package ipvs.cli.run;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.Thresholds;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import ipvs.netlink.Answer;
import ipvs.netlink.FakeKernel;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DestAttribute;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceAttribute;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table behind a scripted kernel, with what restores and listings can see of the kernel's rules.
 *
 * <p>Any answer may be replaced; see {@link #fake()}.
 */
public final class TableKernel {
  /** A scheduler that there is no module for. */
  public static final String NO_SCHEDULER = "nosuch";

  private final Map<ServiceKey, VirtualService> services = new LinkedHashMap<>();
  private final Map<ServiceKey, Map<Endpoint, RealServer>> servers = new LinkedHashMap<>();
  private final FakeKernel fake = new FakeKernel();

  /** An empty table. */
  public TableKernel() {
    fake.on(IpvsCommand.GET_INFO, info(new IpvsInfo(new IpvsVersion(1, 2, 1), 4096)));
    fake.on(IpvsCommand.NEW_SERVICE, this::newService);
    fake.on(IpvsCommand.SET_SERVICE, this::setService);
    fake.on(IpvsCommand.DEL_SERVICE, this::deleteService);
    fake.on(IpvsCommand.GET_SERVICE, this::getService);
    fake.on(IpvsCommand.NEW_DEST, this::newServer);
    fake.on(IpvsCommand.DEL_DEST, this::deleteServer);
    fake.on(IpvsCommand.GET_DEST, this::getServers);
    fake.on(IpvsCommand.ZERO, this::zero);
    fake.on(IpvsCommand.SET_CONFIG, (request, answer) -> answer.ok());
    fake.on(IpvsCommand.DEL_DAEMON, (request, answer) -> answer.error(Errno.ESRCH));
    fake.on(IpvsCommand.GET_DAEMON, (request, answer) -> answer.done());
    fake.on(
        IpvsCommand.FLUSH,
        (request, answer) -> {
          services.clear();
          servers.clear();
          answer.ok();
        });
  }

  /** {@return an answer to the question for version and size} */
  public static Handler info(IpvsInfo info) {
    return (request, answer) ->
        answer.reply(IpvsCommand.SET_INFO, out -> InfoCodec.write(out, info));
  }

  /** {@return what is asked: for what it was asked, and to have it answer otherwise} */
  public FakeKernel fake() {
    return fake;
  }

  /** Has a service, as if another tool had added it. */
  public TableKernel add(VirtualService service, RealServer... those) {
    services.put(service.key(), service);
    Map<Endpoint, RealServer> mine = new LinkedHashMap<>();
    for (RealServer server : those) {
      mine.put(server.endpoint(), server);
    }
    servers.put(service.key(), mine);
    return this;
  }

  /** Has a service no more, as if another tool had deleted it. */
  public void remove(ServiceKey key) {
    services.remove(key);
    servers.remove(key);
  }

  /** {@return how the table answers a question, for answers that do so and more} */
  public Handler handler(IpvsCommand command) {
    return switch (command) {
      case GET_SERVICE -> this::getService;
      case GET_DEST -> this::getServers;
      default -> throw new IllegalArgumentException(command.kernelName());
    };
  }

  /** {@return the services, in the order in which they came} */
  public List<VirtualService> services() {
    return List.copyOf(services.values());
  }

  /** {@return the servers of a service, in the order in which they came} */
  public List<RealServer> servers(ServiceKey key) {
    return List.copyOf(servers.get(key).values());
  }

  private void newService(Request request, Answer answer) throws IOException {
    VirtualService service = service(request);
    if (services.containsKey(service.key())) {
      answer.error(Errno.EEXIST);
    } else if (service.scheduler().name().equals(NO_SCHEDULER)) {
      answer.error(Errno.ENOENT);
    } else {
      add(service);
      answer.ok();
    }
  }

  private void setService(Request request, Answer answer) throws IOException {
    VirtualService service = service(request);
    boolean isThere = services.replace(service.key(), service) != null;
    answer(answer, isThere, Errno.ESRCH);
  }

  private void deleteService(Request request, Answer answer) throws IOException {
    ServiceKey key = request.service();
    servers.remove(key);
    answer(answer, services.remove(key) != null, Errno.ESRCH);
  }

  private void zero(Request request, Answer answer) throws IOException {
    answer(answer, isForAll(request) || services.containsKey(request.service()), Errno.ESRCH);
  }

  private void getService(Request request, Answer answer) throws IOException {
    if (!isForAll(request)) {
      VirtualService service = services.get(request.service());
      if (service == null) {
        answer.error(Errno.ESRCH);
      } else {
        answer.service(ServiceStatus.idle(service));
      }
      return;
    }
    List<ServiceStatus> all = services.values().stream().map(ServiceStatus::idle).toList();
    if (!all.isEmpty()) {
      answer.services(all);
    }
    answer.done();
  }

  private void newServer(Request request, Answer answer) throws IOException {
    Map<Endpoint, RealServer> mine = servers.get(request.service());
    if (mine == null) {
      answer.error(Errno.ESRCH);
      return;
    }
    RealServer server = server(request);
    answer(answer, mine.putIfAbsent(server.endpoint(), server) == null, Errno.EEXIST);
  }

  private void deleteServer(Request request, Answer answer) throws IOException {
    Map<Endpoint, RealServer> mine = servers.get(request.service());
    if (mine == null) {
      answer.error(Errno.ESRCH);
      return;
    }
    answer(answer, mine.remove(endpoint(nest(request))) != null, Errno.ENOENT);
  }

  private static boolean isForAll(Request request) throws IOException {
    return !request.attributes(CommandAttribute.COUNT).has(CommandAttribute.SERVICE);
  }

  private static void answer(Answer answer, boolean isDone, Errno otherwise) {
    if (isDone) {
      answer.ok();
    } else {
      answer.error(otherwise);
    }
  }

  /** Newest first, and silently nothing where there is no such service. */
  private void getServers(Request request, Answer answer) throws IOException {
    Map<Endpoint, RealServer> mine = servers.getOrDefault(request.service(), Map.of());
    List<ServerStatus> statuses =
        new ArrayList<>(mine.values().stream().map(ServerStatus::idle).toList());
    Collections.reverse(statuses);
    if (!statuses.isEmpty()) {
      answer.servers(statuses);
    }
    answer.done();
  }

  private static VirtualService service(Request request) throws IOException {
    Attributes in =
        request
            .attributes(CommandAttribute.COUNT)
            .nest(CommandAttribute.SERVICE, ServiceAttribute.COUNT);
    ServiceKey key = request.service();
    Netmask mask =
        switch (key.family()) {
          case INET -> Netmask.ofIpv4(in.be32(ServiceAttribute.NETMASK));
          case INET6 -> Netmask.ofPrefix((int) in.u32(ServiceAttribute.NETMASK));
        };
    Optional<PersistenceEngine> engine =
        in.has(ServiceAttribute.PE_NAME)
            ? Optional.of(new PersistenceEngine(in.string(ServiceAttribute.PE_NAME)))
            : Optional.empty();
    return new VirtualService(
        key,
        new Scheduler(in.string(ServiceAttribute.SCHED_NAME)),
        ServiceFlags.ofReported(in.firstOfTwo(ServiceAttribute.FLAGS)),
        new Persistence(in.u32(ServiceAttribute.TIMEOUT), mask),
        engine);
  }

  private static RealServer server(Request request) throws IOException {
    Attributes in = nest(request);
    return new RealServer(
        endpoint(in),
        new ForwardMethod(in.i32(DestAttribute.FWD_METHOD)),
        new TunnelEncapsulation(
            new TunnelType(in.u8(DestAttribute.TUN_TYPE)),
            in.be16(DestAttribute.TUN_PORT),
            in.u16(DestAttribute.TUN_FLAGS)),
        in.i32(DestAttribute.WEIGHT),
        new Thresholds(in.u32(DestAttribute.U_THRESH), in.u32(DestAttribute.L_THRESH)));
  }

  private static Endpoint endpoint(Attributes in) throws IOException {
    int wire = in.u16(DestAttribute.ADDR_FAMILY);
    AddressFamily family =
        wire == AddressFamily.INET6.wire() ? AddressFamily.INET6 : AddressFamily.INET;
    byte[] address = Arrays.copyOf(in.bytes(DestAttribute.ADDR, 16), family.addressLength());
    return new Endpoint(IpAddress.ofBytes(address), in.be16(DestAttribute.PORT));
  }

  private static Attributes nest(Request request) throws IOException {
    return request
        .attributes(CommandAttribute.COUNT)
        .nest(CommandAttribute.DEST, DestAttribute.COUNT);
  }
}
