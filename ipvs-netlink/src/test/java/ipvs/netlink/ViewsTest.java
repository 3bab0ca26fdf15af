package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.AddressFamily;
import ipvs.model.Sample;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and rows of bytes tell the same, whatever is asked of them. */
class ViewsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serviceStatuses")
  void aRowOfAServiceTellsWhatItsStatusTells(Sample<ServiceStatus> sample) throws Exception {
    ServiceStatus status = sample.value();

    assertThat(told(ServiceView.class, row(status), status.family()))
        .isEqualTo(told(ServiceView.class, status, status.family()))
        .containsEntry("status", status)
        .containsEntry("hashCode", status.hashCode())
        .containsEntry("service", status.service())
        .containsEntry("isPersistent", status.service().isPersistent());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serverStatuses")
  void aRowOfAServerTellsWhatItsStatusTells(Sample<ServerStatus> sample) throws Exception {
    ServerStatus status = sample.value();

    assertThat(told(ServerView.class, row(status), status.family()))
        .isEqualTo(told(ServerView.class, status, status.family()))
        .containsEntry("status", status)
        .containsEntry("server", status.server());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serviceStatuses")
  void onlyAServiceThatHasAnEngineNamesIt(Sample<ServiceStatus> sample) throws Exception {
    for (ServiceView view : new ServiceView[] {sample.value(), row(sample.value())}) {
      if (view.hasEngine()) {
        assertThat(view.engine()).isEqualTo(view.service().engine().orElseThrow().name());
      } else {
        assertThatThrownBy(view::engine).isInstanceOf(NoSuchElementException.class);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serviceStatuses")
  void servicesAreEqualWhereTheyTellTheSame(Sample<ServiceStatus> sample) throws Exception {
    ServiceStatus status = sample.value();
    ServiceView other = row(ServiceStatus.idle(status.service().withScheduler(Scheduler.TWOS)));

    assertThat(row(status)).isEqualTo(row(status)).isEqualTo(status).isNotEqualTo(other);
    assertThat(row(status)).hasToString(status.toString()).isNotEqualTo(status.key());
    assertThat(status).isEqualTo(row(status)).isNotEqualTo(other);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serverStatuses")
  void serversAreEqualWhereTheyTellTheSame(Sample<ServerStatus> sample) throws Exception {
    ServerStatus status = sample.value();
    ServerView other = row(ServerStatus.idle(status.server().withWeight(77)));

    assertThat(row(status)).isEqualTo(row(status)).isEqualTo(status).isNotEqualTo(other);
    assertThat(row(status)).hasToString(status.toString()).isNotEqualTo(status.endpoint());
    assertThat(status).isEqualTo(row(status)).isNotEqualTo(other);
  }

  private static ServiceView row(ServiceStatus status) throws IOException {
    return new ServiceRow(
        ServiceCodec.row(
            reply(IpvsCommand.NEW_SERVICE, to -> ServiceCodec.writeStatus(to, status))));
  }

  private static ServerView row(ServerStatus status) throws IOException {
    return new ServerRow(
        DestCodec.row(
            reply(IpvsCommand.NEW_DEST, to -> DestCodec.writeStatus(to, status)), status.family()));
  }

  private static MessageReader reply(IpvsCommand command, Consumer<MessageWriter> body)
      throws IOException {
    MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
    out.beginMessage(0, 0, 0, 0).generic(command.wire(), IpvsCommand.FAMILY_VERSION);
    body.accept(out);
    out.endMessage();
    return new Datagram(out.toBytes(), ByteOrder.nativeOrder()).reader();
  }

  /** {@return what each method of a view returns} */
  private static Map<String, Object> told(Class<?> type, Object view, AddressFamily family)
      throws ReflectiveOperationException {
    Map<String, Object> told = new LinkedHashMap<>();
    for (Method method : type.getMethods()) {
      if (method.getName().equals("addressWord")) {
        for (int i = 0; i < family.addressLength() / Integer.BYTES; i++) {
          told.put(method.getName() + i, method.invoke(view, i));
        }
      } else if (method.getParameterCount() == 0 && !method.getName().equals("engine")) {
        told.put(method.getName(), method.invoke(view));
      }
    }
    return told;
  }
}
