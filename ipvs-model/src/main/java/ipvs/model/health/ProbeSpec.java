package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that one run of a check has to know. Two that are equal do the same.
 *
 * @param check what is asked and expected; its basis is {@link CheckBasis#DEFAULT}, since all that
 *     it says is in the other components, and an {@link SmtpCheck} has no hosts
 * @param target where it connects to
 * @param path from where, through which device and with which mark; without address and port
 * @param limits how long it may take
 * @param host what pages are asked of, if the check, its server or its service says it; a page may
 *     say it, too
 * @param arguments what is added to the words of a script; of a {@link FileCheck} the path of the
 *     file whose name it has, none if there is no such file; of a conversation about names {@code
 *     tcp} if that is over TCP
 * @param service what a script is told of whose server it checks: a service, or the first one of a
 *     group; empty for all other kinds, and where one run is for several services
 */
public record ProbeSpec(
    CheckSpec check,
    Endpoint target,
    CheckTarget path,
    CheckLimits limits,
    Optional<String> host,
    List<String> arguments,
    Optional<ServiceKey> service) {
  private static final TrackWeight USUAL_WEIGHT = new TrackWeight(1, false);
  private static final String OVER_TCP = "tcp";

  /** Checks that all are there. */
  public ProbeSpec {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(host, "host");
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(service, "service");
  }

  /** What is of no service in particular. */
  public ProbeSpec(
      CheckSpec check,
      Endpoint target,
      CheckTarget path,
      CheckLimits limits,
      Optional<String> host,
      List<String> arguments) {
    this(check, target, path, limits, host, arguments, Optional.empty());
  }

  /** {@return the same for several services at once} */
  ProbeSpec ofAnyService() {
    return new ProbeSpec(check, target, path, limits, host, arguments);
  }

  /**
   * {@return the runs of a check as a server of a service has it}
   *
   * <p>One for each host of SMTP, none for what is always up, or never.
   *
   * @param check one of the server's
   * @param server one of the service's
   * @param service the service, whose first name tells ports
   * @param files those that checks may name
   */
  public static List<ProbeSpec> of(
      CheckSpec check, CheckedServer server, CheckedService service, List<TrackFile> files) {
    List<ProbeSpec> probes = new ArrayList<>();
    boolean isFixed =
        check instanceof NeverUp
            || check instanceof BfdCheck
            || check instanceof NegotiateCheck talk && talk.service() == NegotiateService.NONE;
    if (isFixed) {
      return probes;
    }
    if (check instanceof FileCheck file) {
      probes.add(of(file, server, service, files));
    } else if (check instanceof SmtpCheck mail && !mail.hosts().isEmpty()) {
      for (CheckTarget host : mail.hosts()) {
        probes.add(of(check, host, server, service));
      }
    } else {
      probes.add(of(check, check.basis().target(), server, service));
    }
    return probes;
  }

  /** The words of a check of a file are its path. */
  private static ProbeSpec of(
      FileCheck check, CheckedServer server, CheckedService service, List<TrackFile> files) {
    TrackWeight weight = check.weight().orElse(USUAL_WEIGHT);
    List<String> path = new ArrayList<>();
    for (TrackFile file : files) {
      if (file.name().equals(check.file())) {
        path.add(file.path());
        weight = check.weight().or(file::weight).orElse(USUAL_WEIGHT);
      }
    }
    FileCheck known = new FileCheck(check.basis(), check.file(), Optional.of(weight));
    ProbeSpec plain = of(known, CheckTarget.SERVER, server, service);
    return new ProbeSpec(plain.check, plain.target, plain.path, plain.limits, plain.host, path);
  }

  private static ProbeSpec of(
      CheckSpec check, CheckTarget target, CheckedServer server, CheckedService service) {
    ServiceKey key = service.names().keys().get(0);
    Endpoint own = server.in(key).endpoint();
    int port = port(check, own.port() == 0 ? server.address().port() : own.port());
    CheckTiming surroundings = server.timing().over(service.timing());
    return new ProbeSpec(
        check.accept(WithoutBasis.INSTANCE),
        new Endpoint(target.address().orElse(own.address()), target.port().orElse(port)),
        new CheckTarget(
            Optional.empty(),
            OptionalInt.empty(),
            target.source(),
            target.sourcePort(),
            target.device(),
            target.mark()),
        CheckLimits.of(check, surroundings),
        host(check).or(server::virtualHost).or(service::virtualHost),
        arguments(check, key, new Endpoint(own.address(), port)),
        check instanceof ScriptCheck ? Optional.of(key) : Optional.empty());
  }

  /** A service of a mark has no port that direct routing could keep, but its protocol may. */
  private static int port(CheckSpec check, int known) {
    return known == 0 && check instanceof NegotiateCheck talk ? talk.service().port() : known;
  }

  /** {@return whether names are asked for over TCP} */
  public boolean isOverTcp() {
    return isOfNames(check) && arguments.contains(OVER_TCP);
  }

  private static boolean isOfNames(CheckSpec check) {
    return check instanceof NegotiateCheck talk && talk.service() == NegotiateService.DNS;
  }

  private static Optional<String> host(CheckSpec check) {
    return check instanceof HttpCheck http ? http.request().virtualHost() : Optional.empty();
  }

  private static List<String> arguments(CheckSpec check, ServiceKey key, Endpoint server) {
    boolean isTold =
        check instanceof ScriptCheck script
            && (script.kind() == ScriptKind.EXTERNAL || script.kind() == ScriptKind.EXTERNAL_PERL);
    List<String> words = new ArrayList<>();
    if (isOfNames(check)
        && key instanceof ServiceAddress at
        && at.protocol().equals(Protocol.TCP)) {
      words.add(OVER_TCP);
    }
    if (isTold) {
      if (key instanceof ServiceAddress named) {
        words.add(named.endpoint().address().toString());
        words.add(Integer.toString(named.endpoint().port()));
      } else {
        words.add(Long.toString(((FirewallMark) key).mark()));
        words.add("0");
      }
      words.add(server.address().toString());
      words.add(Integer.toString(server.port()));
    }
    return words;
  }

  /**
   * {@return what one run asks, as people know it: {@code HTTP_GET /index.html}}
   *
   * @param step which of its pages is asked for, from 0
   */
  public String words(int step) {
    CheckSpec asked = check;
    if (check instanceof HttpCheck http) {
      asked = new HttpCheck(http.basis(), http.request(), List.of(http.urls().get(step)));
    } else if (check instanceof NegotiateCheck talk && step < talk.connects()) {
      asked = new TcpCheck(talk.basis());
    }
    return CheckName.of(asked).text();
  }
}
