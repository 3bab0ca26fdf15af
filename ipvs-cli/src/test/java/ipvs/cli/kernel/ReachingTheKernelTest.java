package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipvs.cli.console.Console;
import ipvs.cli.console.ErrorText;
import ipvs.cli.run.TableKernel;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.netlink.FakeKernel;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the kernel is reached, and what is said where it is not. */
class ReachingTheKernelTest {
  private static final String ROOT = "000001ffffffffff";
  private static final String RAW_SOCKETS = "0000000000002000";
  private static final String NOBODY = "0000000000000000";

  private final FakeKernel fake = new FakeKernel();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int opened;
  private int modprobes;
  private int finished;

  /** The family has this number once the module is loaded; -1 where that fails. */
  private int familyOfModule = -1;

  private boolean isModuleLoaded;

  private final class FakeOpener implements Kernel.Opener {
    @Override
    public Transport open() {
      opened++;
      return fake;
    }

    @Override
    public boolean loadModule() {
      modprobes++;
      fake.reload(familyOfModule);
      return isModuleLoaded;
    }
  }

  private Kernel kernel(Kernel.Opener opener, String capabilities) {
    Console console =
        new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err);
    return new Kernel(opener, console, () -> Privileges.ofHex(capabilities));
  }

  private Kernel kernel() {
    return kernel(new FakeOpener(), ROOT);
  }

  private static String unreachable(Kernel kernel) {
    UnreachableException e = catchThrowableOfType(UnreachableException.class, kernel::client);
    assertThat(e).isNotNull();
    assertThat(e.getMessage())
        .startsWith("Can't initialize ipvs: ")
        .endsWith("\nAre you sure that IP Virtual Server is built in the kernel or as module?");
    return e.getMessage().substring(23, e.getMessage().indexOf('\n'));
  }

  private void version(IpvsVersion version) {
    fake.on(IpvsCommand.GET_INFO, TableKernel.info(new IpvsInfo(version, 4096)));
  }

  @Test
  void itIsReachedOnceAndOnlyWhenNeeded() throws Exception {
    version(new IpvsVersion(1, 2, 1));
    try (Kernel kernel = kernel()) {
      assertThat(opened).isZero();
      assertThat(kernel.client()).isSameAs(kernel.client());
      assertThat(kernel.info().version()).isEqualTo(new IpvsVersion(1, 2, 1));
      assertThat(opened).isEqualTo(1);
      assertThat(fake.requests()).as("asked for the version").hasSize(1);
    }
    assertThat(fake.isClosed()).isTrue();
    assertThat(err.size()).isZero();
    assertThat(modprobes).isZero();
  }

  @Test
  void whatWasNeverReachedNeedsNoClosing() {
    kernel().close();

    assertThat(opened).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1,1,3", "1,0,9", "0,9,9"})
  void anOldVersionIsWarnedOfOnce(int major, int minor, int patch) throws Exception {
    IpvsVersion version = new IpvsVersion(major, minor, patch);
    version(version);
    try (Kernel kernel = kernel()) {
      kernel.client();
      kernel.info();
    }
    assertThat(err.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo(
            "Warning: IPVS version mismatch: \n"
                + "  Kernel compiled with IPVS version "
                + version
                + "\n"
                + "  ipvsadm v1.31  requires minimum IPVS version 1.1.4\n"
                + "\n");
  }

  @ParameterizedTest
  @CsvSource({"1,1,4", "1,2,0", "2,0,0"})
  void aVersionThatIsNewEnoughIsNoNews(int major, int minor, int patch) throws Exception {
    version(new IpvsVersion(major, minor, patch));
    try (Kernel kernel = kernel()) {
      kernel.client();
    }
    assertThat(err.size()).isZero();
  }

  @Test
  void withoutTheFamilyRootIsToldThatThereIsNoSuchProtocol() {
    fake.reload(-1);

    assertThat(unreachable(kernel())).isEqualTo("Protocol not available");
    assertThat(modprobes).isEqualTo(1);
    assertThat(fake.isClosed()).isTrue();
  }

  @Test
  void withoutTheFamilyOthersAreToldToBeRootAndNoModuleIsLoaded() {
    fake.reload(-1);

    assertThat(unreachable(kernel(new FakeOpener(), NOBODY)))
        .isEqualTo("Permission denied (you must be root)");
    assertThat(modprobes).isZero();
  }

  @Test
  void whoMayOpenRawSocketsSeesThatThereIsNoSuchProtocol() {
    fake.reload(-1);

    assertThat(unreachable(kernel(new FakeOpener(), RAW_SOCKETS)))
        .isEqualTo("Protocol not available");
    assertThat(modprobes).isZero();
  }

  @Test
  void aModuleThatIsLoadedWithoutTheFamilyIsNoHelp() {
    fake.reload(-1);
    isModuleLoaded = true;

    assertThat(unreachable(kernel(reopening(), ROOT))).isEqualTo("Protocol not available");
    assertThat(modprobes).isEqualTo(1);
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void theModuleIsLoadedWhereThatHelps() throws Exception {
    fake.reload(-1);
    version(new IpvsVersion(1, 2, 1));
    isModuleLoaded = true;
    familyOfModule = 0x2a;
    try (Kernel kernel = kernel(reopening(), ROOT)) {
      assertThat(kernel.info().version()).isEqualTo(new IpvsVersion(1, 2, 1));
    }
    assertThat(modprobes).isEqualTo(1);
    assertThat(opened).isEqualTo(2);
  }

  /** A socket is closed where there is no family, and the next one is another. */
  private Kernel.Opener reopening() {
    FakeOpener opener = new FakeOpener();
    return new Kernel.Opener() {
      @Override
      public Transport open() {
        return new Undying(opener.open());
      }

      @Override
      public boolean loadModule() {
        return opener.loadModule();
      }
    };
  }

  private record Undying(Transport transport) implements Transport {
    @Override
    public void send(byte[] bytes, int length) throws IOException {
      transport.send(bytes, length);
    }

    @Override
    public int receive(byte[] buffer, long nanos) throws IOException {
      return transport.receive(buffer, nanos);
    }

    @Override
    public void close() {}
  }

  @Test
  void whoMayNotAskIsToldToBeRoot() {
    fake.on(IpvsCommand.GET_INFO, (request, answer) -> answer.error(Errno.EPERM));

    assertThat(unreachable(kernel())).isEqualTo("Permission denied (you must be root)");
    assertThat(fake.isClosed()).isTrue();
    assertThat(modprobes).as("the module is there").isZero();
  }

  @Test
  void anAnswerThatMakesNoSenseCountsAsInvalid() {
    String invalid = "Invalid operation.  Possibly wrong module version, address not unicast, ...";
    fake.on(IpvsCommand.GET_INFO, (request, answer) -> answer.reply(IpvsCommand.SET_INFO, o -> {}));
    assertThat(unreachable(kernel())).as("without a version").isEqualTo(invalid);

    FakeKernel cut = new FakeKernel();
    cut.on(IpvsCommand.GET_INFO, (request, answer) -> answer.datagram(new byte[] {16, 0, 0}));
    assertThat(unreachable(kernel(() -> cut, ROOT))).as("cut").isEqualTo(invalid);
    assertThat(cut.isClosed()).isTrue();
  }

  @Test
  void aKernelThatSaysNothingTimesOut() {
    fake.on(IpvsCommand.GET_INFO, (request, answer) -> {});

    assertThat(unreachable(kernel())).isEqualTo("Connection timed out");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 97})
  void aSocketThatCannotBeOpenedIsToldByItsError(int number) {
    Kernel.Opener opener =
        () -> {
          throw new ErrnoException("socket", new Errno(number));
        };

    assertThat(unreachable(kernel(opener, ROOT)))
        .isEqualTo(ErrorText.of(ipvs.netlink.Operation.CONNECT, new Errno(number)))
        .doesNotContain("socket");
  }

  /** A kernel of another machine, or of none. */
  private final class Elsewhere implements Kernel.Opener {
    @Override
    public Transport open() throws IOException {
      opened++;
      if (opened > 1) {
        throw new NoTableException("elsewhere: no such place");
      }
      return fake;
    }

    @Override
    public boolean loadModule() {
      modprobes++;
      return true;
    }

    @Override
    public boolean isOfThisMachine() {
      return false;
    }

    @Override
    public void finish() throws IOException {
      finished++;
      throw new NoTableException("elsewhere: not kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ROOT, RAW_SOCKETS, NOBODY})
  void elsewhereNeitherPrivilegesNorModulesMatter(String capabilities) {
    fake.reload(-1);

    assertThat(unreachable(kernel(new Elsewhere(), capabilities)))
        .isEqualTo("Protocol not available");
    assertThat(modprobes).isZero();
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void aPlaceThatIsNotThereIsToldInItsOwnWords() {
    opened = 1;
    UnreachableException refused =
        catchThrowableOfType(
            UnreachableException.class, () -> kernel(new Elsewhere(), ROOT).client());
    assertThat(refused).hasMessage("elsewhere: no such place");
  }

  @Test
  void whatKeepsChangesIsAskedInTheEnd() throws Exception {
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> kernel(new Elsewhere(), ROOT).finish())
        .withMessage("elsewhere: not kept");
    assertThat(finished).isEqualTo(1);
    kernel().finish();
  }

  @Test
  void aTracedOpenerIsTheSameOtherwise() throws Exception {
    fake.on(IpvsCommand.GET_INFO, TableKernel.info(new IpvsInfo(new IpvsVersion(1, 2, 1), 4096)));
    List<String> shown = new ArrayList<>();
    Kernel.Opener traced = new Elsewhere().traced(shown::add);
    Kernel kernel = kernel(traced, ROOT);
    kernel.client();
    assertThat(shown).isNotEmpty().allMatch(text -> text.matches("(?s)(sent|received) .*"));
    assertThat(traced.isOfThisMachine()).isFalse();
    assertThat(traced.loadModule()).isTrue();
    assertThatExceptionOfType(NoTableException.class).isThrownBy(kernel::finish);
    assertThat(new FakeOpener().traced(shown::add).isOfThisMachine()).isTrue();
  }
}
