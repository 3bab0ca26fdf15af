package ipvs.netlink.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ipvs.netlink.FakeKernel;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The switch of the estimator, as a file. */
class EstimationFileTest {
  private static boolean read(String text) throws IOException {
    return EstimationFile.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void anyNumberButZeroIsOn() throws IOException {
    assertThat(read("1\n")).isTrue();
    assertThat(read("-7\n")).isTrue();
    assertThat(read("0\n")).isFalse();
  }

  @Test
  void whatIsNoNumberIsAFault() {
    assertThatIOException()
        .isThrownBy(() -> read("yes\n"))
        .withMessage("run_estimation is no number: \"yes\"");
  }

  @Test
  void whereTheFileIsRefusedItIsNotKnown() throws IOException {
    FakeKernel kernel =
        new FakeKernel() {
          @Override
          public InputStream file(String name) throws IOException {
            throw new ErrnoException("file", Errno.EPERM);
          }
        };
    try (IpvsClient ipvs = IpvsClient.over(kernel, IpvsClient.DEFAULT_TIMEOUT)) {
      assertThat(ipvs.estimation()).isEmpty();
    }
  }
}
