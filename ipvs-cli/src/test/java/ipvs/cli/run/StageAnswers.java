package ipvs.cli.run;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Scheduler;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.TimeoutCodec;
import java.util.List;
import java.util.stream.Stream;

/** What a kernel says beside its table. */
final class StageAnswers {
  /** A service for tests that need just one. */
  static final VirtualService WEB =
      VirtualService.of(new FirewallMark(80, AddressFamily.INET), Scheduler.RR);

  private StageAnswers() {}

  static Handler timeouts(long tcp, long tcpFin, long udp) {
    Timeouts timeouts = new Timeouts(tcp, tcpFin, udp);
    return (request, answer) ->
        answer.reply(IpvsCommand.SET_CONFIG, out -> TimeoutCodec.write(out, timeouts));
  }

  static Handler daemons(List<SyncDaemon> daemons) {
    return (request, answer) -> {
      Stream<SyncDaemon> all = daemons.stream();
      answer.part(
          IpvsCommand.NEW_DAEMON, all.map(daemon -> out -> DaemonCodec.writeStatus(out, daemon)));
      answer.done();
    };
  }
}
