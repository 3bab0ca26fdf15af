package ipvs.model;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No value holds a null, whichever component it is offered for. */
class RecordsTest {
  private static final Endpoint HERE = Endpoint.parse("10.0.0.1:80");

  @ParameterizedTest(name = "{0}, component {1}")
  @MethodSource
  void nullIsRefusedByName(Record valid, int component) {
    RecordComponent[] components = valid.getClass().getRecordComponents();
    assertThatNullPointerException()
        .isThrownBy(() -> withNull(valid, components, component))
        .withMessage(components[component].getName());
  }

  static Stream<Arguments> nullIsRefusedByName() {
    return records()
        .flatMap(
            valid ->
                IntStream.range(0, valid.getClass().getRecordComponents().length)
                    .filter(i -> !componentType(valid, i).isPrimitive())
                    .mapToObj(i -> Arguments.of(valid, i)));
  }

  private static Class<?> componentType(Record valid, int component) {
    return valid.getClass().getRecordComponents()[component].getType();
  }

  private static Stream<Record> records() {
    RealServer server = RealServer.of(HERE, ForwardMethod.MASQ);
    VirtualService service = VirtualService.of(ServiceAddress.tcp(HERE), Scheduler.RR);
    return Stream.of(
        HERE,
        ServiceAddress.tcp(HERE),
        new FirewallMark(1, AddressFamily.INET),
        Scheduler.RR,
        PersistenceEngine.SIP,
        Netmask.ofPrefix(64),
        Persistence.off(AddressFamily.INET),
        service,
        new ServiceStatus(service, Counters.ZERO, Rates.ZERO),
        new TotalStats(Counters.ZERO, Rates.ZERO),
        TunnelEncapsulation.IPIP,
        server,
        new ServerStatus(server, 0, 0, 0, Counters.ZERO, Rates.ZERO),
        SyncDaemon.of(SyncRole.MASTER, "eth0", 0),
        new IpvsInfo(new IpvsVersion(1, 2, 1), 4096),
        new Connection("TCP", HERE, HERE, HERE, "NONE", 0, Optional.empty()),
        new Connection.EngineData("sip", "1234567890@10.0.0.9"));
  }

  private static void withNull(Record valid, RecordComponent[] components, int absent)
      throws Throwable {
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = i == absent ? null : components[i].getAccessor().invoke(valid);
    }
    Constructor<?> constructor =
        valid
            .getClass()
            .getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    try {
      constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
