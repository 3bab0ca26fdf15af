package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.LittleMemory;
import ipvs.cli.launcher.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exit status on a page is one that the packaged program can end with. */
class ExitStatusIT {
  private static final String CLOSED = "mkfifo f; exec 4<> f 5> f 4<&-; ";
  private static final String NO_JAVA = "JAVA_HOME= PATH=/nowhere \"$INSTALLATION\"/bin/";

  /** The rights by which root reads all files are left behind. */
  private static final String AS_NOBODY =
      "set --; [ \"$(id -u)\" != 0 ] || set -- setpriv"
          + " --bounding-set=-dac_override,-dac_read_search; \"$@\" ";

  /** A server that keeps its table in a file lets nobody change that. */
  private static final String HELD =
      "ipvs serve --simulate=t --socket s 2> said & trap 'kill $!; wait' EXIT; until grep -qs ready"
          + " said; do sleep 0.1; done; ";

  private static final String SERVER = "ipvs ensure tcp:192.0.2.10:80 10.0.0.1 > /dev/null; ";

  /**
   * A table in a file keeps no connections to wait for, and refuses no weight; LiveDrainTest does.
   * Nothing makes a table that is kept fail on its way.
   */
  private static final Set<String> TRIED_IN_THE_LIBRARY =
      Set.of("ipvs-drain.8 1", "ipvs-drain.8 3", "ipvs-ramp.8 3", "ipvs-run.8 1");

  /** Has its files here. */
  private static final String FOLDERS = "RUNTIME_DIRECTORY=$PWD/r STATE_DIRECTORY=$PWD/s ";

  /** Keeps a table in the background, which ends before the folder goes. */
  private static final String KEEPING =
      FOLDERS
          + "ipvs run f 2> said & trap 'kill $! 2> /dev/null || :; wait' EXIT;"
          + " until grep -qs ready said; do sleep 0.1; done; ";

  /** A configuration of one server, where nobody listens, and how it is checked. */
  private static final String PROBED =
      "printf 'virtual=192.0.2.10:80\\n\\treal=127.0.0.1:1 masq\\n\\t%s\\n' ";

  /** A virtual router on an interface that is not there. */
  private static final String ELECTED =
      "printf 'vrrp_instance a {\\n interface no-such\\n virtual_router_id 9\\n"
          + " virtual_ipaddress {\\n 192.0.2.10\\n }\\n}\\n' ";

  private static final String WAITING = "mkfifo f; exec 3<> f; timeout --preserve-status ";

  /** Pages, statuses, and what leads to each. */
  private static final String WAYS =
      """
      ipvsadm.8         | 0   | ipvsadm -L -n
      ipvsadm.8         | 1   | ipvsadm -L -n -t 192.0.2.99:80
      ipvsadm.8         | 1   | ipvsadm -S -n > /dev/full
      ipvsadm.8         | 2   | ipvsadm -A -t nowhere:80
      ipvsadm.8         | 2   | ipvsadm -L --connect unix:/run/nobody
      ipvsadm.8         | 70  | LITTLE ipvsadm -S -n
      ipvsadm.8         | 127 | NO_JAVA ipvsadm -v
      ipvsadm.8         | 141 | CLOSED ipvsadm -S -n >&5
      ipvsadm.8         | 255 | ipvsadm -D -t 192.0.2.99:80
      ipvsadm.8         | 255 | ipvsadm -L --no-such-option
      ipvsadm-save.8    | 0   | ipvsadm-save -n
      ipvsadm-save.8    | 1   | ipvsadm-save --numeric
      ipvsadm-save.8    | 1   | ipvsadm-save -n > /dev/full
      ipvsadm-save.8    | 2   | ipvsadm-save --connect unix:/run/nobody
      ipvsadm-save.8    | 70  | LITTLE ipvsadm-save
      ipvsadm-save.8    | 127 | NO_JAVA ipvsadm-save
      ipvsadm-save.8    | 141 | CLOSED ipvsadm-save >&5
      ipvsadm-restore.8 | 0   | ipvsadm-restore < /dev/null
      ipvsadm-restore.8 | 1   | echo -L -t 192.0.2.99:80 | ipvsadm-restore
      ipvsadm-restore.8 | 1   | ipvsadm-restore < /tmp/
      ipvsadm-restore.8 | 2   | echo -A -t nowhere:80 | ipvsadm-restore
      ipvsadm-restore.8 | 70  | LITTLE echo -A -f 1 | ipvsadm-restore
      ipvsadm-restore.8 | 127 | NO_JAVA ipvsadm-restore
      ipvsadm-restore.8 | 141 | CLOSED printf '%s\\n' '-A -f 1' -S | ipvsadm-restore >&5
      ipvsadm-restore.8 | 255 | echo -D -t 192.0.2.99:80 | ipvsadm-restore
      ipvs.8            | 0   | ipvs help
      ipvs.8            | 1   | echo -A -f 1 > f; ipvs diff f
      ipvs.8            | 2   | ipvs serve
      ipvs.8            | 3   | echo --start-daemon backup --mcast-interface bond7 > f; ipvs apply --allow-empty f
      ipvs.8            | 4   | echo -A -f 1 > f; chmod 0 f; AS_NOBODY ipvs check f
      ipvs.8            | 5   | ipvs diff --connect kernel /dev/null
      ipvs.8            | 6   | ipvs serve --simulate --socket /no/such/folder
      ipvs.8            | 7   | HELD ipvs apply --wait 0 --connect sim:t /dev/null
      ipvs.8            | 70  | LITTLE ipvs check kernel
      ipvs.8            | 74  | ipvs help > /dev/full
      ipvs.8            | 127 | NO_JAVA ipvs help
      ipvs.8            | 130 | WAITING -s INT 2 ipvs check - <&3
      ipvs.8            | 141 | CLOSED ipvs help >&5
      ipvs.8            | 143 | WAITING -s TERM 2 ipvs check - <&3
      ipvs-check.8      | 0   | echo '-A -f 1' > f; ipvs check f
      ipvs-check.8      | 1   | ipvs check .
      ipvs-check.8      | 2   | ipvs check
      ipvs-check.8      | 4   | echo > f; chmod 0 f; AS_NOBODY ipvs check f
      ipvs-check.8      | 6   | ipvs check none
      ipvs-convert.8    | 0   | echo '-A -f 1' > f; ipvs convert f
      ipvs-convert.8    | 1   | echo -A -f > f; ipvs convert f
      ipvs-convert.8    | 2   | ipvs convert --to toml f
      ipvs-convert.8    | 4   | echo > f; chmod 0 f; AS_NOBODY ipvs convert f
      ipvs-convert.8    | 6   | ipvs convert none
      ipvs-probe.8      | 0   | PROBED 'checktype=on' > f; ipvs probe f
      ipvs-probe.8      | 1   | PROBED 'checktype=connect' > f; ipvs probe f
      ipvs-probe.8      | 2   | echo -A -f 1 > f; ipvs probe f
      ipvs-probe.8      | 4   | echo > f; chmod 0 f; AS_NOBODY ipvs probe f
      ipvs-probe.8      | 6   | ipvs probe none
      ipvs-vrrp.8       | 0   | ELECTED > f; unshare --map-root-user --net ipvs vrrp --release f
      ipvs-vrrp.8       | 2   | echo -A -f 1 > f; ipvs vrrp f
      ipvs-vrrp.8       | 4   | ELECTED > f; chmod 0 f; AS_NOBODY ipvs vrrp f
      ipvs-vrrp.8       | 6   | ipvs vrrp none
      ipvs-vrrp.8       | 7   | ELECTED > f; unshare --map-root-user --net sh -c 'FOLDERS ipvs vrrp f 2> said & until grep -qs FAULT said; do sleep 0.1; done; FOLDERS ipvs vrrp f; e=$?; kill $!; wait; exit $e'
      ipvs-doctor.8     | 0   | ipvs doctor --script --method dr --vip 192.0.2.10 --interface eth0
      ipvs-doctor.8     | 1   | echo -A -t 192.0.2.10:80 > f; ipvs doctor --file f
      ipvs-doctor.8     | 2   | ipvs doctor --script
      ipvs-doctor.8     | 4   | echo > f; chmod 0 f; AS_NOBODY ipvs doctor --file f
      ipvs-doctor.8     | 5   | ipvs doctor --connect kernel
      ipvs-doctor.8     | 6   | ipvs doctor --file none
      ipvs-plan.8       | 0   | ipvs save f; ipvs plan f
      ipvs-plan.8       | 1   | echo -A -f 77 > f; ipvs diff f
      ipvs-plan.8       | 2   | echo -A -f > f; ipvs plan f
      ipvs-plan.8       | 4   | ipvs save f; chmod 0 f; AS_NOBODY ipvs plan f
      ipvs-plan.8       | 5   | ipvs save f; ipvs plan --connect kernel f
      ipvs-plan.8       | 6   | ipvs plan none
      ipvs-apply.8      | 0   | ipvs save f; ipvs apply f
      ipvs-apply.8      | 1   | ipvs apply /dev/null
      ipvs-apply.8      | 2   | echo -A -f > f; ipvs apply f
      ipvs-apply.8      | 3   | echo --start-daemon backup --mcast-interface bond7 > f; ipvs apply --allow-empty f
      ipvs-apply.8      | 4   | ipvs save f; chmod 0 f; AS_NOBODY ipvs apply f
      ipvs-apply.8      | 5   | ipvs save f; ipvs apply --connect kernel f
      ipvs-apply.8      | 6   | ipvs apply none
      ipvs-apply.8      | 7   | HELD ipvs apply --wait 0 --connect sim:t /dev/null
      ipvs-restore.8    | 0   | ipvs restore --if-exists none
      ipvs-restore.8    | 1   | ipvs restore /dev/null
      ipvs-restore.8    | 2   | echo -A -f > f; ipvs restore f
      ipvs-restore.8    | 3   | echo --start-daemon backup --mcast-interface bond7 > f; ipvs restore --allow-empty f
      ipvs-restore.8    | 4   | ipvs save f; chmod 0 f; AS_NOBODY ipvs restore f
      ipvs-restore.8    | 5   | ipvs save f; ipvs restore --no-module --connect kernel f
      ipvs-restore.8    | 6   | ipvs restore none
      ipvs-restore.8    | 7   | HELD ipvs restore --wait 0 --connect sim:t /dev/null
      ipvs-drain.8      | 0   | SERVER ipvs drain server=10.0.0.1
      ipvs-drain.8      | 2   | ipvs drain server=10.0.0.1 --until sometimes
      ipvs-drain.8      | 4   | SERVER chmod 0 kernel; AS_NOBODY ipvs drain server=10.0.0.1
      ipvs-drain.8      | 5   | ipvs drain server=10.0.0.1 --connect kernel
      ipvs-drain.8      | 6   | ipvs drain server=10.0.0.1
      ipvs-drain.8      | 7   | SERVER cp kernel t; HELD ipvs drain server=10.0.0.1 --connect sim:t --wait 0
      ipvs-ramp.8       | 0   | SERVER ipvs ramp tcp:192.0.2.10:80 10.0.0.1 --to 2 --over 1s
      ipvs-ramp.8       | 1   | SERVER ipvs ramp tcp:192.0.2.10:80 10.0.0.1 --from 1 --to 9 --over 8s > said & until grep -qs 2 said; do sleep 0.1; done; ipvs set tcp:192.0.2.10:80 10.0.0.1 --weight 50; wait $!
      ipvs-ramp.8       | 2   | ipvs ramp tcp:192.0.2.10:80 10.0.0.1
      ipvs-ramp.8       | 4   | SERVER chmod 0 kernel; AS_NOBODY ipvs ramp tcp:192.0.2.10:80 10.0.0.1 --to 2 --over 1s
      ipvs-ramp.8       | 5   | ipvs ramp tcp:192.0.2.10:80 10.0.0.1 --to 2 --over 1s --connect kernel
      ipvs-ramp.8       | 6   | ipvs ramp tcp:192.0.2.10:80 10.0.0.1 --to 2 --over 1s
      ipvs-ramp.8       | 7   | SERVER cp kernel t; HELD ipvs ramp tcp:192.0.2.10:80 10.0.0.1 --to 2 --over 1s --connect sim:t --wait 0
      ipvs-connections.8 | 0   | ipvs connections
      ipvs-connections.8 | 2   | ipvs connections weight=1
      ipvs-connections.8 | 4   | mkdir d; chmod 0 d; AS_NOBODY ipvs connections --connect unix:d/s
      ipvs-connections.8 | 5   | ipvs connections --connect kernel
      ipvs-connections.8 | 6   | ipvs connections --connect unix:nowhere
      ipvs-connections.8 | 74  | ipvs connections > /dev/full
      ipvs-events.8     | 0   | ipvsadm -A -f 76; ipvs events --initial --count 1
      ipvs-events.8     | 2   | ipvs events --interval 1ms
      ipvs-events.8     | 4   | mkdir d; chmod 0 d; AS_NOBODY ipvs events --connect unix:d/s
      ipvs-events.8     | 5   | ipvs events --connect kernel
      ipvs-events.8     | 6   | ipvs events tcp:192.0.2.99:80
      ipvs-watch.8      | 0   | ipvs watch --count 1
      ipvs-watch.8      | 2   | ipvs watch --interval 1ms
      ipvs-watch.8      | 4   | mkdir d; chmod 0 d; AS_NOBODY ipvs watch --connect unix:d/s
      ipvs-watch.8      | 5   | ipvs watch --connect kernel
      ipvs-watch.8      | 6   | ipvs watch tcp:192.0.2.99:80
      ipvs-list.8       | 0   | ipvs list
      ipvs-list.8       | 2   | ipvs list no_such_key=1
      ipvs-list.8       | 4   | mkdir d; chmod 0 d; AS_NOBODY ipvs list --output d/f
      ipvs-list.8       | 5   | ipvs list --connect kernel
      ipvs-list.8       | 6   | ipvs list tcp:192.0.2.99:80
      ipvs-list.8       | 74  | ipvs list > /dev/full
      ipvs-run.8        | 0   | PROBED 'checktype=on' > f; KEEPING kill $!; wait $!
      ipvs-run.8        | 2   | echo -A -f 1 > f; ipvs run f
      ipvs-run.8        | 4   | PROBED 'checktype=on' > f; chmod 0 f; AS_NOBODY ipvs run f
      ipvs-run.8        | 5   | PROBED 'checktype=on' > f; FOLDERS ipvs run --connect kernel f
      ipvs-run.8        | 6   | ipvs run none
      ipvs-run.8        | 7   | PROBED 'checktype=on' > f; KEEPING FOLDERS ipvs run f
      ipvs-status.8     | 0   | PROBED 'checktype=on' > f; KEEPING FOLDERS ipvs status
      ipvs-status.8     | 2   | ipvs status now
      ipvs-status.8     | 4   | mkdir d; chmod 0 d; AS_NOBODY ipvs status --socket d/s
      ipvs-status.8     | 6   | ipvs status --socket none
      ipvs-status.8     | 7   | perl -MIO::Socket::UNIX -e 'close IO::Socket::UNIX->new(Local => "s", Listen => 1)->accept' & until [ -S s ]; do sleep 0.1; done; ipvs status --socket s
      ipvs-maintain.8   | 0   | PROBED 'checktype=on' > f; KEEPING FOLDERS ipvs maintain --force 127.0.0.1 on
      ipvs-maintain.8   | 1   | PROBED 'checktype=on' > f; KEEPING FOLDERS ipvs maintain 127.0.0.1 on
      ipvs-maintain.8   | 2   | ipvs maintain 127.0.0.1 perhaps
      ipvs-maintain.8   | 4   | mkdir d; chmod 0 d; AS_NOBODY ipvs maintain --socket d/s 127.0.0.1 on
      ipvs-maintain.8   | 6   | ipvs maintain --socket none 127.0.0.1 on
      ipvs-maintain.8   | 7   | PROBED 'checktype=on' > f; KEEPING RUNTIME_DIRECTORY=$PWD/r STATE_DIRECTORY=$PWD/o ipvs maintain --force 127.0.0.1 on
      ipvs-stats.8      | 0   | ipvs stats --per-cpu
      ipvs-stats.8      | 2   | ipvs stats port=80
      ipvs-stats.8      | 4   | mkdir d; chmod 0 d; AS_NOBODY ipvs stats --connect unix:d/s
      ipvs-stats.8      | 5   | ipvs stats --connect kernel
      ipvs-stats.8      | 6   | ipvs stats --connect unix:none
      ipvs-save.8       | 0   | ipvs save f
      ipvs-save.8       | 1   | ipvs save f; ipvsadm -C; ipvs save f
      ipvs-save.8       | 2   | ipvs save .
      ipvs-save.8       | 4   | ipvs save f; chmod 0 f; AS_NOBODY ipvs save f
      ipvs-save.8       | 5   | ipvs save --connect kernel f
      ipvs-save.8       | 6   | ipvs save none/f
      ipvs-save.8       | 74  | ipvs save - > /dev/full
      ipvs-serve.8      | 0   | ipvs serve --simulate --socket s 2> said & until grep -qs ready said; do sleep 0.1; done; kill $!; wait $!
      ipvs-serve.8      | 2   | ipvs serve
      ipvs-serve.8      | 5   | timeout 60 ipvs serve --socket s
      ipvs-serve.8      | 6   | ipvs serve --simulate --socket /no/such/folder/s
      ipvs-set.8        | 0   | ipvs set tcp:192.0.2.10:80 --scheduler wrr
      ipvs-set.8        | 2   | ipvs set tcp:192.0.2.10:80 --weight 1
      ipvs-set.8        | 3   | ipvs set tcp:192.0.2.10:80 --scheduler nosuch
      ipvs-set.8        | 4   | chmod 0 kernel; AS_NOBODY ipvs set tcp:192.0.2.10:80 --scheduler wrr
      ipvs-set.8        | 5   | ipvs set tcp:192.0.2.10:80 --scheduler wrr --connect kernel
      ipvs-set.8        | 6   | ipvs set fwmark:9 10.0.0.1 --weight 1
      ipvs-set.8        | 7   | HELD ipvs set tcp:192.0.2.10:80 --scheduler wrr --connect sim:t --wait 0
      ipvs-ensure.8     | 0   | ipvs ensure fwmark:1
      ipvs-ensure.8     | 2   | ipvs ensure tcp:192.0.2.10:80 --weight 1
      ipvs-ensure.8     | 3   | ipvs ensure tcp:192.0.2.10:80 --scheduler nosuch
      ipvs-ensure.8     | 4   | chmod 0 kernel; AS_NOBODY ipvs ensure fwmark:1
      ipvs-ensure.8     | 5   | ipvs ensure fwmark:1 --connect kernel
      ipvs-ensure.8     | 6   | ipvs ensure fwmark:9 10.0.0.1 --weight 1
      ipvs-ensure.8     | 7   | HELD ipvs ensure fwmark:1 --connect sim:t --wait 0
      ipvs-absent.8     | 0   | ipvs absent tcp:192.0.2.10:80
      ipvs-absent.8     | 2   | ipvs absent 192.0.2.10
      ipvs-absent.8     | 4   | chmod 0 kernel; AS_NOBODY ipvs absent tcp:192.0.2.10:80
      ipvs-absent.8     | 5   | ipvs absent tcp:192.0.2.10:80 --connect kernel
      ipvs-absent.8     | 6   | ipvs absent fwmark:9 --connect kernel --netns no-such
      ipvs-absent.8     | 7   | HELD ipvs absent tcp:192.0.2.10:80 --connect sim:t --wait 0
      ipvs-zero.8       | 0   | ipvs zero
      ipvs-zero.8       | 2   | ipvs zero weight=1
      ipvs-zero.8       | 4   | chmod 0 kernel; AS_NOBODY ipvs zero
      ipvs-zero.8       | 5   | ipvs zero --connect kernel
      ipvs-zero.8       | 6   | ipvs zero fwmark:9
      ipvs-zero.8       | 7   | HELD ipvs zero --connect sim:t --wait 0
      ipvs-flush.8      | 0   | ipvs flush --all --yes
      ipvs-flush.8      | 1   | mkfifo k; exec 3<>k; (until grep -qs N] seen; do sleep 0.1; done; echo n >&3) & script -qefc 'ipvs flush --all' seen <&3
      ipvs-flush.8      | 2   | setsid -w ipvs flush --all
      ipvs-flush.8      | 4   | chmod 0 kernel; AS_NOBODY ipvs flush --all --yes
      ipvs-flush.8      | 5   | ipvs flush --all --yes --connect kernel
      ipvs-flush.8      | 6   | ipvs flush --all --yes --connect kernel --netns no-such
      ipvs-flush.8      | 7   | HELD ipvs flush --all --yes --connect sim:t --wait 0
      ipvs-timeouts.8   | 0   | ipvs timeouts
      ipvs-timeouts.8   | 2   | ipvs timeouts --udp 0
      ipvs-timeouts.8   | 4   | chmod 0 kernel; AS_NOBODY ipvs timeouts
      ipvs-timeouts.8   | 5   | ipvs timeouts --connect kernel
      ipvs-timeouts.8   | 6   | ipvs timeouts --connect kernel --netns no-such
      ipvs-timeouts.8   | 7   | HELD ipvs timeouts --udp 30 --connect sim:t --wait 0
      ipvs-daemon.8     | 0   | ipvs daemon
      ipvs-daemon.8     | 1   | ipvs daemon start master --interface eth0; ipvs daemon start master --interface eth0 --ttl 3
      ipvs-daemon.8     | 2   | ipvs daemon start
      ipvs-daemon.8     | 3   | ipvs daemon start master --interface bond7
      ipvs-daemon.8     | 4   | chmod 0 kernel; AS_NOBODY ipvs daemon start master --interface eth0
      ipvs-daemon.8     | 5   | ipvs daemon start master --interface eth0 --connect kernel
      ipvs-daemon.8     | 6   | ipvs daemon --connect kernel --netns no-such
      ipvs-daemon.8     | 7   | HELD ipvs daemon start master --interface eth0 --connect sim:t --wait 0
      ipvsadm-prepare.8 | 0   | cp -R "$INSTALLATION" copy; copy/bin/ipvsadm-prepare
      ipvsadm-prepare.8 | 1   | cp -R "$INSTALLATION" copy; copy/bin/ipvsadm-prepare --check
      ipvsadm-prepare.8 | 2   | ipvsadm-prepare --no-such-option
      ipvsadm-boot.8    | 0   | echo -A -f 1 > f; IPVSADM_RULES=$PWD/f ipvsadm-boot start
      ipvsadm-boot.8    | 1   | echo foo > f; IPVSADM_RULES=$PWD/f ipvsadm-boot start
      ipvsadm-boot.8    | 2   | ipvsadm-boot begin
      ipvsadm-boot.8    | 3   | ipvsadm -C; ipvsadm-boot status
      ipvsadm-boot.8    | 4   | IPVSADM_CONNECT=unix:/run/nobody ipvsadm-boot status
      ipvsadm-boot.8    | 5   | cp "$INSTALLATION/bin/ipvsadm-boot" .; ./ipvsadm-boot status
      ipvsadm-boot.8    | 6   | IPVSADM_RULES=/no/such/file ipvsadm-boot start
      """;

  @TempDir private Path folder;

  static Stream<Arguments> ways() {
    return WAYS.lines().map(line -> Arguments.of((Object[]) line.split(" +\\| +", 3)));
  }

  @ParameterizedTest(name = "{0}: {1} by {2}")
  @MethodSource("ways")
  void theProgramEndsWithIt(String page, String status, String way) throws Exception {
    Sandbox sandbox = Sandbox.in(folder);
    Files.writeString(folder.resolve("kernel"), "-A -t 192.0.2.10:80 -s rr\n");

    Shell.Result result =
        sandbox.run(
            way.replace("CLOSED ", CLOSED)
                .replace("NO_JAVA ", NO_JAVA)
                .replace("AS_NOBODY ", AS_NOBODY)
                .replace("HELD ", HELD)
                .replace("SERVER ", SERVER)
                .replace("PROBED ", PROBED)
                .replace("ELECTED ", ELECTED)
                .replace("KEEPING ", KEEPING)
                .replace("FOLDERS ", FOLDERS)
                .replace("WAITING ", WAITING)
                .replace("LITTLE ", LittleMemory.with("kernel")));

    assertThat(result.status()).as(result.err()).hasToString(status);
  }

  @ParameterizedTest
  @MethodSource("ipvs.cli.manual.PagesTest#programs")
  void everyStatusOfThePageIsTried(String page) {
    Set<String> tried = new TreeSet<>();
    ways()
        .map(Arguments::get)
        .filter(way -> way[0].equals(page))
        .forEach(way -> tried.add((String) way[1]));
    assertThat(Manual.read(page).section("EXIT STATUS").items())
        .extracting(Manual.Item::title)
        .filteredOn(status -> !TRIED_IN_THE_LIBRARY.contains(page + " " + status))
        .containsExactlyInAnyOrderElementsOf(tried);
  }
}
