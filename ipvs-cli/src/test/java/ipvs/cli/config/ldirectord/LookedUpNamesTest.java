package ipvs.cli.config.ldirectord;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.Names;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LookedUpNamesTest {
  private final List<String> asked = new ArrayList<>();

  /** Knows one host and one service. */
  private final Names names =
      new Names() {
        @Override
        public Optional<IpAddress> address(String host) {
          asked.add(host);
          return host.equals("web.example")
              ? Optional.of(IpAddress.parse("10.0.0.2"))
              : Optional.empty();
        }

        @Override
        public OptionalInt port(String service, Protocol protocol) {
          asked.add(service);
          return service.equals("amqp") && protocol.equals(Protocol.TCP)
              ? OptionalInt.of(5672)
              : OptionalInt.empty();
        }

        @Override
        public Optional<String> host(IpAddress address) {
          return Optional.empty();
        }

        @Override
        public Optional<String> service(int port, Protocol protocol) {
          return Optional.empty();
        }
      };

  private LdirectordFile read(String text) {
    return LdirectordFile.read(text.getBytes(ISO_8859_1), Optional.of(names));
  }

  @Test
  void hostsAndServicesAreLookedUp() throws Exception {
    LdirectordFile file =
        read("virtual=192.0.2.1:amqp\n\treal=web.example:amqp masq\n\tchecktype=on\n");

    assertThat(file.faults()).isEmpty();
    assertThat(LdirectordExamplesTest.rules(file.table()))
        .isEqualTo("-A -t 192.0.2.1:5672 -s wrr\n-a -t 192.0.2.1:5672 -r 10.0.0.2:5672 -m -w 1\n");
  }

  @Test
  void aHostThatIsNotFoundIsAnError() {
    LdirectordFile file =
        read("virtual=192.0.2.1:80\n\treal=nosuch.example:80 masq\n\treal=10.0.0.3:80 masq\n");

    assertThat(file.faults())
        .extracting(fault -> fault.place() + " " + fault.severity() + " " + fault.code())
        .containsExactly("2:7 error bad-address");
  }

  /** A library may read them as an address that nobody means. */
  @Test
  void digitsAndDotsAreNoName() {
    read("virtual=192.0.2.1:80\n\treal=10.0.2:80 masq\n\treal=10.0.0.300:80 masq\n");

    assertThat(asked).isEmpty();
  }

  @Test
  void namesOfTheListAreNotLookedUp() {
    read("virtual=192.0.2.1:http\n\treal=10.0.0.2:http masq\n");

    assertThat(asked).isEmpty();
  }
}
