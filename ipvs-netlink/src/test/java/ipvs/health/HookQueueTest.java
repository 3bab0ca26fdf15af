package ipvs.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Forwarding;
import ipvs.model.health.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scripts of one service run in order, those of several side by side. */
class HookQueueTest {
  private final HookQueue queue = new HookQueue();

  private static HookQueue.Task task(int service, int server, Hook.Event event) {
    CheckedService of =
        CheckedService.of(
            ServiceAddress.tcp(Endpoint.parse("192.0.2." + service + ":80")), Scheduler.RR);
    CheckedServer one = CheckedServer.of(IpAddress.parse("10.0.0." + server), 80, Forwarding.MASQ);
    Hook hook = new Hook(event, of, Optional.of(one), "tested", 1, 1, 1);
    return new HookQueue.Task(hook, Command.of("/hook"), List.of());
  }

  private static HookQueue.Task up(int service, int server) {
    return task(service, server, Hook.Event.SERVER_UP);
  }

  private static HookQueue.Task down(int service, int server) {
    return task(service, server, Hook.Event.SERVER_DOWN);
  }

  @Test
  void oneOfAServiceRunsAtATimeInOrder() {
    queue.add(down(1, 1));
    queue.add(up(1, 1));
    assertThat(queue.start()).containsExactly(down(1, 1));
    assertThat(queue.start()).isEmpty();
    queue.ended(down(1, 1));
    assertThat(queue.start()).containsExactly(up(1, 1));
    assertThat(queue.isIdle()).isFalse();
    queue.ended(up(1, 1));
    assertThat(queue.isIdle()).isTrue();
  }

  @Test
  void severalServicesRunSideBySideButNoMoreThanEight() {
    for (int service = 1; service <= 10; service++) {
      queue.add(down(service, 1));
    }
    assertThat(queue.start()).hasSize(HookQueue.MOST_RUNNING);
    queue.ended(down(3, 1));
    assertThat(queue.start()).containsExactly(down(9, 1));
  }

  @Test
  void whereManyWaitTheOldestThatALaterOneRepeatsIsDropped() {
    queue.add(down(1, 200));
    queue.add(down(1, 1));
    queue.add(up(1, 1));
    assertThat(queue.start()).containsExactly(down(1, 200));
    List<HookQueue.Task> dropped = new ArrayList<>();
    for (int i = 0; i < HookQueue.MOST_WAITING - 3; i++) {
      queue.add(up(1, 100 + i)).ifPresent(dropped::add);
    }
    assertThat(dropped).isEmpty();
    queue.add(down(1, 1)).ifPresent(dropped::add);
    queue.add(down(1, 1)).ifPresent(dropped::add);
    assertThat(dropped).isNotEmpty().allMatch(down(1, 1)::equals);
  }

  @Test
  void whatNoLaterOneRepeatsIsNeverDropped() {
    for (int server = 1; server <= 100; server++) {
      assertThat(queue.add(down(1, server))).isEmpty();
    }
  }
}
