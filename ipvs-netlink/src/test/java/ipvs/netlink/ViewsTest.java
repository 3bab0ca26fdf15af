package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.AddressFamily;
import ipvs.model.Sample;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and rows of bytes tell the same, whatever is asked of them. */
class ViewsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serviceStatuses")
  void aRowOfAServiceTellsWhatItsStatusTells(Sample<ServiceStatus> sample) throws Exception {
    ServiceStatus status = sample.value();

    assertThat(told(ServiceView.class, ServiceRow.of(status), status.family()))
        .isEqualTo(told(ServiceView.class, status, status.family()))
        .containsEntry("status", status)
        .containsEntry("service", status.service())
        .containsEntry("isPersistent", status.service().isPersistent());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serverStatuses")
  void aRowOfAServerTellsWhatItsStatusTells(Sample<ServerStatus> sample) throws Exception {
    ServerStatus status = sample.value();

    assertThat(told(ServerView.class, ServerRow.of(status), status.family()))
        .isEqualTo(told(ServerView.class, status, status.family()))
        .containsEntry("status", status)
        .containsEntry("server", status.server());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serviceStatuses")
  void onlyAServiceThatHasAnEngineNamesIt(Sample<ServiceStatus> sample) {
    for (ServiceView view : new ServiceView[] {sample.value(), ServiceRow.of(sample.value())}) {
      if (view.hasEngine()) {
        assertThat(view.engine()).isEqualTo(view.service().engine().orElseThrow().name());
      } else {
        assertThatThrownBy(view::engine).isInstanceOf(NoSuchElementException.class);
      }
    }
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
      } else if (!method.getName().equals("engine")) {
        told.put(method.getName(), method.invoke(view));
      }
    }
    return told;
  }
}
