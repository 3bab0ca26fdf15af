package ipvs.netlink.family;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.genl.OperationAttribute;
import ipvs.netlink.wire.AttributeTree;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.HexFixture;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.NetlinkConstants;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No command and no attribute is without a fixture that pins its number. */
class FixtureCoverageTest {
  private static final Set<String> SEEN =
      HexFixture.names().stream()
          .flatMap(FixtureCoverageTest::namesIn)
          .collect(Collectors.toUnmodifiableSet());

  private static Stream<String> namesIn(String fixture) {
    Datagram message = Datagram.fixture(fixture);
    try {
      MessageReader reader = message.reader();
      if (reader.type() < NetlinkConstants.NLMSG_MIN_TYPE) {
        return Stream.empty();
      }
      if (reader.type() == NetlinkConstants.GENL_ID_CTRL) {
        return attributes(message, ControllerAttribute.values());
      }
      IpvsCommand command = IpvsCommand.values()[reader.command()];
      boolean isInfo = command == IpvsCommand.SET_INFO;
      return Stream.concat(
          Stream.of(command.kernelName()),
          attributes(message, isInfo ? InfoAttribute.values() : CommandAttribute.values()));
    } catch (MalformedMessageException e) {
      throw new AssertionError(fixture, e);
    }
  }

  private static Stream<String> attributes(Datagram message, AttributeType[] top) {
    return AttributeTree.of(message, top).keySet().stream()
        .flatMap(path -> Arrays.stream(path.split("/")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyCommandIsInAFixture(IpvsCommand command) {
    assertThat(SEEN).contains(command.kernelName());
  }

  static Stream<IpvsCommand> everyCommandIsInAFixture() {
    return Arrays.stream(IpvsCommand.values()).filter(command -> command != IpvsCommand.UNSPEC);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyAttributeIsInAFixture(String kernelName) {
    assertThat(SEEN).contains(kernelName);
  }

  static Stream<String> everyAttributeIsInAFixture() {
    return Stream.<AttributeType[]>of(
            CommandAttribute.values(),
            ServiceAttribute.values(),
            DestAttribute.values(),
            StatsAttribute.values(),
            DaemonAttribute.values(),
            InfoAttribute.values(),
            ControllerAttribute.values(),
            OperationAttribute.values())
        .flatMap(Arrays::stream)
        .filter(attribute -> attribute.wire() != 0)
        // IPVS has no multicast groups, and the list of them is left out.
        .filter(attribute -> attribute != ControllerAttribute.MCAST_GROUPS)
        .map(AttributeType::kernelName);
  }

  @Test
  void numbersWithoutANameAreInNoFixtureOfTheFamily() {
    assertThat(SEEN).filteredOn(name -> name.matches("[0-9]+")).isEmpty();
  }
}
