package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ListedTable;
import ipvs.cli.run.Stage;
import ipvs.cli.transcript.Outcome;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ipvsadm-save} and {@code ipvsadm-restore}. */
class WrappersTest {
  private static final VirtualService OLD =
      VirtualService.of(ListedTable.tcp("10.0.0.9:80"), Scheduler.RR);
  private static final String WEB = "-A -t 10.0.0.1:80 -s rr";
  private static final String SERVER = "-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m";
  private static final String SAVED = WEB + "\n" + SERVER + " -w 1\n";
  private static final String EPERM =
      """
      Can't initialize ipvs: Permission denied (you must be root)
      Are you sure that IP Virtual Server is built in the kernel or as module?
      """;

  private final Stage stage = new Stage();

  private String table() {
    return stage.run("-S", "-n").stdout();
  }

  @Test
  void saveWritesNamesUnlessItIsToldNotTo() {
    stage.kernel().add(OLD);

    assertThat(stage.save()).isEqualTo(new Outcome(0, "-A -t web:http -s rr\n", ""));
    assertThat(stage.save("-n")).isEqualTo(new Outcome(0, "-A -t 10.0.0.9:80 -s rr\n", ""));
    assertThat(stage.save("foo", "-n", "", "bar").stdout()).isEqualTo("-A -t 10.0.0.9:80 -s rr\n");
    assertThat(stage.save("foo", "n").stdout()).isEqualTo("-A -t web:http -s rr\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-x", "-h", "--help", "-", "--", "-nn", "-n=x", "--numeric", "-n -x", "foo -x"})
  void saveExplainsItselfWithoutAskingTheKernel(String words) {
    assertThat(stage.save(words.split(" ")))
        .isEqualTo(
            new Outcome(
                1,
                "",
                """
                ipvsadm-save: Script to save the IPVS table to stdout.
                   With the -n option, prints out the table in numeric format.
                """));
    assertThat(stage.opened()).isZero();
  }

  @Test
  void theStatusOfASaveIsThatOfIpvsadm() {
    stage.fake().on(IpvsCommand.GET_SERVICE, (request, answer) -> answer.error(Errno.ENOMEM));
    assertThat(stage.save("-n")).isEqualTo(new Outcome(1, "", "Memory allocation problem\n"));

    stage.fake().on(IpvsCommand.GET_INFO, (request, answer) -> answer.error(Errno.EPERM));
    assertThat(stage.save()).isEqualTo(new Outcome(2, "", EPERM));
  }

  @Test
  void restoreReplacesTheTable() {
    stage.kernel().add(OLD);

    assertThat(stage.reading("# c", WEB, SERVER).restore()).isEqualTo(new Outcome(0, "", ""));
    assertThat(table()).isEqualTo(SAVED);
    assertThat(stage.changes())
        .containsExactly(IpvsCommand.FLUSH, IpvsCommand.NEW_SERVICE, IpvsCommand.NEW_DEST);
  }

  @Test
  void restoreOfNothingClearsTheTable() {
    stage.kernel().add(OLD);

    assertThat(stage.restore()).isEqualTo(new Outcome(0, "", ""));
    assertThat(stage.kernel().services()).isEmpty();
  }

  @Test
  void restoreOfBadRulesClearsTheTableAndAppliesWhatCameBefore() {
    stage.kernel().add(OLD);

    assertThat(stage.reading(WEB, SERVER, "-A -t foo:80", "-C").restore())
        .isEqualTo(new Outcome(2, "", "illegal virtual server address[:port] specified\n"));
    assertThat(table()).isEqualTo(SAVED);
  }

  @Test
  void restoreGoesOnWhereClearingIsRefused() {
    stage.fake().on(IpvsCommand.FLUSH, (request, answer) -> answer.error(Errno.ENOMEM));

    assertThat(stage.reading(WEB, SERVER).restore())
        .isEqualTo(new Outcome(0, "", "Memory allocation problem\n"));
    assertThat(table()).isEqualTo(SAVED);
  }

  /** A comment line goes as a whole; one that is indented is read as ipvsadm reads it. */
  @Test
  void restoreDropsLinesThatBeginWithANumberSign() {
    String endless = "#" + "x".repeat(1 << 24) + " -A -f 1";

    assertThat(stage.reading("#-C", endless, WEB, " # -C", SERVER, "#").restore())
        .isEqualTo(new Outcome(0, "", ""));
    assertThat(table()).isEqualTo(SAVED);
  }

  @Test
  void restoreNeedsNoLineFeedAtTheEnd() {
    String input = WEB + "\n" + SERVER;

    assertThat(stage.reading(new java.io.ByteArrayInputStream(input.getBytes())).restore().exit())
        .isZero();
    assertThat(table()).isEqualTo(SAVED);
  }

  @Test
  void restoreIsIpvsadmWhereItIsNamed() {
    assertThat(stage.reading("foo").restore().stderr())
        .isEqualTo("Try `ipvsadm -h' or 'ipvsadm --help' for more information.\n");
  }

  /** The lines may come from a save of the very table that is to be cleared. */
  @Test
  void restoreReadsAllInputBeforeItClearsAnything() {
    InputStream watched =
        new InputStream() {
          private int lines;

          @Override
          public int read() {
            throw new AssertionError("byte by byte");
          }

          @Override
          public int read(byte[] to, int from, int length) {
            stage.journal().add("read");
            byte[] line = (WEB + "\n").getBytes();
            System.arraycopy(line, 0, to, from, line.length);
            return lines++ < 3 ? line.length : -1;
          }
        };

    stage.reading(watched).restore();

    assertThat(stage.journal())
        .containsExactly(
            "read",
            "read",
            "read",
            "read",
            "sent FLUSH",
            "sent NEW_SERVICE NEW_SERVICE NEW_SERVICE",
            "err Service already exists",
            "err Service already exists");
  }

  @Test
  void restoreOfAnInputThatCannotBeReadChangesNothing() {
    stage.kernel().add(OLD);
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };

    assertThat(stage.reading(broken).restore())
        .isEqualTo(new Outcome(1, "", "read error: Input/output error\n"));
    assertThat(stage.changes()).isEmpty();
  }

  @Test
  void restoreWithoutPrivilegeIsToldOnce() {
    stage.fake().on(IpvsCommand.GET_INFO, (request, answer) -> answer.error(Errno.EPERM));

    assertThat(stage.reading(WEB).restore()).isEqualTo(new Outcome(2, "", EPERM));
    assertThat(stage.changes()).isEmpty();
  }
}
