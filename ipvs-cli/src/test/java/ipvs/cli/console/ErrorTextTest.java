package ipvs.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.Operation;
import ipvs.netlink.relay.Denial;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTextTest {
  @ParameterizedTest
  @CsvSource({
    "ADD_SERVICE,17,Service already exists",
    "ADD_SERVICE,2,Scheduler or persistence engine not found",
    "EDIT_SERVICE,2,Scheduler or persistence engine not found",
    "EDIT_SERVICE,3,No such service",
    "DELETE_SERVICE,3,No such service",
    "ZERO,3,No such service",
    "GET_SERVICE,3,No such service",
    "GET_SERVERS,3,No such service",
    "ADD_SERVER,3,Service not defined",
    "EDIT_SERVER,3,Service not defined",
    "DELETE_SERVER,3,Service not defined",
    "ADD_SERVER,17,Destination already exists",
    "EDIT_SERVER,2,No such destination",
    "DELETE_SERVER,2,No such destination",
    "START_DAEMON,17,Daemon has already run",
    "STOP_DAEMON,3,No daemon is running",
    "CONNECT,2,Protocol not available"
  })
  void oneErrorMeansDifferentThings(Operation operation, int errno, String sentence) {
    assertThat(ErrorText.of(operation, new Errno(errno))).isEqualTo(sentence);
  }

  @ParameterizedTest
  @EnumSource
  void someErrorsMeanTheSameEverywhere(Operation operation) {
    assertThat(ErrorText.of(operation, new Errno(1)))
        .isEqualTo("Permission denied (you must be root)");
    assertThat(ErrorText.of(operation, new Errno(22)))
        .isEqualTo("Invalid operation.  Possibly wrong module version, address not unicast, ...");
    assertThat(ErrorText.of(operation, new Errno(92))).isEqualTo("Protocol not available");
    assertThat(ErrorText.of(operation, new Errno(12))).isEqualTo("Memory allocation problem");
    assertThat(ErrorText.of(operation, new Errno(95)))
        .isEqualTo("Operation not supported with IPv6");
    assertThat(ErrorText.of(operation, new Errno(97)))
        .isEqualTo("Operation not supported with specified address family");
    assertThat(ErrorText.of(operation, new Errno(90))).isEqualTo("Module is wrong version");
  }

  @ParameterizedTest
  @CsvSource({
    "START_DAEMON,19,No such device",
    "ADD_SERVER,34,Numerical result out of range",
    "LIST_SERVICES,16,Device or resource busy"
  })
  void theRestIsWhatTheCLibrarySays(Operation operation, int errno, String sentence) {
    assertThat(ErrorText.of(operation, new Errno(errno))).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"ADD_SERVICE,3", "ADD_SERVER,2", "FLUSH,3", "EDIT_SERVICE,17", "STOP_DAEMON,17"})
  void aPairWithoutASentenceHasTheErrorsOwn(Operation operation, int number) {
    Errno errno = new Errno(number);
    assertThat(ErrorText.of(operation, errno)).isEqualTo(errno.text());
  }

  @ParameterizedTest
  @EnumSource
  void aRelaySaysWhyItRefuses(Denial denial) {
    assertThat(ErrorText.of(new ErrnoException(Errno.EPERM, denial.text())))
        .isEqualTo("Permission denied (" + denial.text() + ")");
  }

  @Test
  void otherWordsChangeNoSentence() {
    assertThat(ErrorText.of(new ErrnoException(Errno.EPERM, "\u001b[2J")))
        .isEqualTo("Permission denied (you must be root)");
    assertThat(ErrorText.of(new ErrnoException(Errno.EINVAL, Denial.READ_ONLY.text())))
        .startsWith("Invalid operation.");
  }

  @Test
  void aServerThatIsNotThereIsToldWithItsPath() {
    assertThatThrownBy(() -> IpvsClient.connect("unix:/no/such"))
        .isInstanceOfSatisfying(
            IOException.class,
            e -> assertThat(ErrorText.of(e)).isEqualTo("/no/such: there is no such socket"));
  }
}
