package ipvs.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.netlink.route.InterfaceAddress;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of the kernel and programs print becomes facts. */
class FactReadersTest {
  @TempDir private Path folder;

  @Test
  void aListenerIsReadFromItsLine() {
    assumeTrue(
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the lines are of such a machine");
    assertThat(listener("   0: 0A0200C0:0050 00000000:0000 0A 00000000:00000000 00:00000000"))
        .contains("192.0.2.10:80");
    assertThat(listener("   1: 0A0200C0:0050 0702000A:A3D2 01 00000000:00000000 00:00000000"))
        .isEmpty();
    assertThat(
            listener("   2: B80D0120000000000000000010000000:01BB 0000:0000 0A 00000000:00000000"))
        .contains("[2001:db8::10]:443");
    // As a JVM listens on an address of IPv4.
    assertThat(
            listener("   3: 0000000000000000FFFF00000A0200C0:0050 0000:0000 0A 00000000:00000000"))
        .contains("192.0.2.10:80");
  }

  private static Optional<String> listener(String line) {
    return ListenerReader.listener(line, "tcp", "0A").map(Listener::toString);
  }

  @Test
  void aModuleIsLoadedLoadableOrAbsent() throws IOException {
    Files.createDirectories(folder.resolve("proc/sys/kernel"));
    Files.writeString(folder.resolve("proc/sys/kernel/osrelease"), "6.1.0\n");
    Files.createDirectories(folder.resolve("sys/module/ip_vs"));
    Path lists = Files.createDirectories(folder.resolve("lib/modules/6.1.0"));
    Files.writeString(lists.resolve("modules.builtin"), "kernel/net/ipv4/ip-gre.ko\n");
    Files.writeString(
        lists.resolve("modules.dep"),
        "kernel/net/netfilter/ipvs/ip_vs_rr.ko.xz: kernel/net/netfilter/ipvs/ip_vs.ko.xz\n");
    ModuleReader modules = new ModuleReader(folder);
    assertThat(modules.read(Set.of("ip_vs", "ip_gre", "ip_vs_rr", "ip_vs_twos")).items())
        .containsExactlyInAnyOrder(
            new ModuleFact("ip_vs", ModuleFact.State.LOADED),
            new ModuleFact("ip_gre", ModuleFact.State.LOADED),
            new ModuleFact("ip_vs_rr", ModuleFact.State.LOADABLE),
            new ModuleFact("ip_vs_twos", ModuleFact.State.ABSENT));
    Files.delete(lists.resolve("modules.dep"));
    assertThat(modules.read(Set.of("ip_vs_rr")).isKnown()).isFalse();
  }

  @Test
  void aModuleIsAskedOnlyWhereThatLoadsNone() throws IOException {
    Files.createDirectories(folder.resolve("proc/sys/kernel"));
    ModuleReader modules = new ModuleReader(folder);
    assertThat(modules.mayBeAsked("nf_tables")).isEmpty();
    // A kernel without modules has no list of them, and has what it has.
    Files.writeString(folder.resolve("proc/sys/kernel/osrelease"), "6.1.0\n");
    assertThat(modules.mayBeAsked("nf_tables")).contains(true);
    // One that is built in is in no folder, and only this list tells; a container has none.
    Files.createFile(folder.resolve("proc/modules"));
    Files.createDirectories(folder.resolve("sys/module/ip_vs"));
    assertThat(modules.mayBeAsked("nf_tables")).isEmpty();
    Path lists = Files.createDirectories(folder.resolve("lib/modules/6.1.0"));
    Path builtIn = Files.createFile(lists.resolve("modules.builtin"));
    assertThat(modules.mayBeAsked("nf_tables")).contains(false);
    Files.writeString(builtIn, "kernel/net/netfilter/nf_tables.ko\n");
    assertThat(modules.mayBeAsked("nf_tables")).contains(true);
    assertThat(modules.mayBeAsked("ip_vs")).contains(true);
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private FilterReader filters() {
    return new FilterReader(
        new ModuleReader(folder), folder.resolve("net"), List.of(folder.resolve("bin").toString()));
  }

  @Test
  void rulesAreReadInBothPlacesWhereAKernelHasThem() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Path kernel = Files.createDirectories(folder.resolve("proc/sys/kernel"));
    assertThat(filters().nftables().why()).contains("nf_tables");
    Files.writeString(kernel.resolve("osrelease"), "6.1.0\n");
    assertThat(filters().nftables().why()).isEqualTo("there is no nft here");
    assertThat(filters().iptables().why()).endsWith("net is not there");
    Path net = Files.createDirectories(folder.resolve("net"));
    program("nft", "echo \"$*\"");
    assertThat(filters().nftables().items()).containsExactly("list ruleset");
    assertThat(filters().iptables()).isEqualTo(Known.of(List.of()));
    // What nft has no words for takes the other program.
    program("nft", "echo 'xt match \"mark\" counter'");
    assertThat(filters().iptables().why()).startsWith("there is no iptables-save here");
    for (String name : List.of("iptables", "ip6tables")) {
      program("xtables-nft-multi." + name, "echo newer " + name);
      Files.createSymbolicLink(
          folder.resolve("bin").resolve(name + "-save"), Path.of("xtables-nft-multi." + name));
    }
    assertThat(filters().iptables().items()).containsExactly("newer iptables", "newer ip6tables");
    // It does not see the tables of the older one.
    Files.writeString(net.resolve("ip_tables_names"), "filter\n");
    assertThat(filters().iptables().why()).isEqualTo("there is no iptables-legacy-save here");
    program("iptables-legacy-save", "echo older");
    assertThat(filters().iptables().items())
        .containsExactly("newer iptables", "older", "newer ip6tables");
    Files.writeString(net.resolve("arp_tables_names"), "filter\n");
    assertThat(filters().iptables().why()).isEqualTo("there is no arptables-legacy-save here");
    program("arptables-legacy-save", "echo '-A INPUT -j DROP -d 192.0.2.10'");
    assertThat(filters().iptables().items()).endsWith("arp -A INPUT -j DROP -d 192.0.2.10");
  }

  @Test
  void theOlderProgramAloneIsAskedForItsTables() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Path net = Files.createDirectories(folder.resolve("net"));
    Path kernel = Files.createDirectories(folder.resolve("proc/sys/kernel"));
    Files.writeString(kernel.resolve("osrelease"), "4.19.0\n");
    program("nft", ":");
    program("iptables-save", "echo older");
    Path names = Files.createFile(net.resolve("ip_tables_names"));
    assertThat(filters().iptables()).isEqualTo(Known.of(List.of()));
    Files.writeString(names, "mangle\n");
    assertThat(filters().iptables().items()).containsExactly("older");
  }

  @Test
  void aNamespaceIsTheFirstOneOrItsNameOrUnknown() throws IOException {
    Path own = Files.createSymbolicLink(folder.resolve("own"), Path.of("net:[7]"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("net:[1]"));
    Path named = folder.resolve("netns");
    assertThat(new NamespaceReader(first, first, named).read()).isEqualTo(NamespaceFact.FIRST);
    assertThat(new NamespaceReader(own, first, named).read())
        .isEqualTo(NamespaceFact.own("net:[7]"));
    assertThat(new NamespaceReader(own, folder.resolve("none"), named).read())
        .isEqualTo(NamespaceFact.UNKNOWN);
    // The link of /proc leads to the file that a name leads to as well.
    Files.createFile(folder.resolve("net:[7]"));
    Files.createDirectories(named);
    Files.createFile(named.resolve("red"));
    Files.createLink(named.resolve("blue"), folder.resolve("net:[7]"));
    assertThat(new NamespaceReader(own, first, named).read()).isEqualTo(NamespaceFact.own("blue"));
  }

  @Test
  void processesAreUnknownWhereThoseOfOthersAreHidden() throws IOException {
    process("412", "keepalived");
    assertThat(new KeeperReader(folder).read().why())
        .isEqualTo("processes of other users are hidden here");
    process("1", "init");
    assertThat(new KeeperReader(folder).read().items())
        .containsExactly(new Keeper("keepalived", 412, List.of("-n"), false));
    // Whose network namespace is not told may be in another one.
    for (String each : List.of("412", "thread-self")) {
      Files.createSymbolicLink(
          Files.createDirectories(folder.resolve(each + "/ns")).resolve("net"), Path.of("net:[7]"));
    }
    assertThat(new KeeperReader(folder).read().items())
        .containsExactly(new Keeper("keepalived", 412, List.of("-n"), true));
  }

  private void process(String number, String name) throws IOException {
    Path process = Files.createDirectory(folder.resolve(number));
    Files.writeString(process.resolve("comm"), name + "\n");
    Files.writeString(process.resolve("cmdline"), name + "\0-n\0");
  }

  @Test
  void ourOwnProcessesAreKnownByTheirCommandLine() {
    assertThat(
            KeeperReader.verb(
                List.of("/usr/bin/java", "-Dipvsadm.program=ipvs", "ipvs.cli.Main", "vrrp", "f")))
        .contains("ipvs-vrrp");
    assertThat(
            KeeperReader.verb(
                List.of(
                    "/opt/java", "-Dipvsadm.program=ipvs", "-m", "ipvsadm/ipvs.cli.Main", "list")))
        .isEmpty();
    assertThat(KeeperReader.verb(List.of("/usr/bin/java", "-jar", "vrrp.jar"))).isEmpty();
  }

  private static final long WHOLE = 0xFFFF_FFFFL;

  private static Optional<MarkRule> plain(long value, long mask, String... destination) {
    return Optional.of(
        new MarkRule(
            value, mask, false, Arrays.stream(destination).map(AddressPrefix::parse).findFirst()));
  }

  @Test
  void whatSetsAMarkIsReadFromItsLine() {
    assertThat(MarkRule.of("-A PREROUTING -d 192.0.2.10/32 -j MARK --set-xmark 0x7/0xff"))
        .isEqualTo(plain(7, 0xFF, "192.0.2.10"));
    assertThat(MarkRule.of("-A PREROUTING -j MARK --set-mark 7")).isEqualTo(plain(7, WHOLE));
    assertThat(MarkRule.of("-A PREROUTING ! -d 10.0.0.0/8 -j MARK --set-xmark 0x0/0xffffff00"))
        .isEqualTo(plain(0, 0xFFFF_FF00L));
    assertThat(MarkRule.of("ip6 daddr 2001:db8::/64 meta mark set 0x00000007 counter"))
        .isEqualTo(plain(7, WHOLE, "2001:db8::/64"));
    assertThat(MarkRule.of("ip daddr != 10.0.0.0/8 meta mark set 0x00000009"))
        .isEqualTo(plain(9, WHOLE));
    assertThat(MarkRule.of("meta mark set mark and 0xffffff00 xor 0x9")).isEqualTo(plain(9, 0xFF));
    assertThat(MarkRule.of("meta mark set meta mark & 0xffffff00 | 0x00000107 accept"))
        .isEqualTo(plain(0x107, 0x1FF));
    assertThat(MarkRule.of("meta mark set meta mark or 0x4")).isEqualTo(plain(4, 4));
    assertThat(MarkRule.of("meta mark set mark xor 0x3")).isEqualTo(plain(3, 0));
    for (String clever :
        List.of(
            "-A PREROUTING -j CONNMARK --restore-mark",
            "meta mark set ct mark",
            "meta mark set ip daddr map { 192.0.2.10 : 0x7 }",
            "meta mark set numgen inc mod 2")) {
      assertThat(MarkRule.of(clever))
          .as(clever)
          .hasValueSatisfying(rule -> assertThat(rule.isClever()).isTrue());
    }
    assertThat(MarkRule.of("meta mark 0x7 accept")).isEmpty();
    assertThat(MarkRule.of("-A INPUT -m mark --mark 0x7 -j ACCEPT")).isEmpty();
  }

  @Test
  void aMarkMayBeSetBitByBit() {
    MarkRule low = plain(7, 0xFF).orElseThrow();
    MarkRule high = plain(0x100, 0x100).orElseThrow();
    Marks marks = new Marks(List.of(low, high));
    assertThat(marks.setting(7)).containsExactly(low);
    assertThat(marks.setting(0x107)).containsExactly(low, high);
    assertThat(marks.setting(0x207)).isEmpty();
    assertThat(marks.setting(8)).isEmpty();
    // So many that nobody looks at all of them.
    List<MarkRule> bits =
        IntStream.range(0, 32).mapToObj(bit -> plain(1L << bit, 1L << bit).orElseThrow()).toList();
    assertThat(new Marks(bits).setting(12_345)).isEqualTo(bits);
  }

  @Test
  void aProgramThatIsNotHereOrFailsIsUnknown() {
    assertThat(PrintedLines.of("no-such-program-here").lines().why())
        .isEqualTo("there is no no-such-program-here here");
    assertThat(PrintedLines.of("false").lines().why()).isEqualTo("false ended with status 1");
    assertThat(PrintedLines.of("sleep", "30").lines().why())
        .isEqualTo("sleep takes longer than 2 s");
    assertThat(PrintedLines.of("printf", "a\nb").lines().items()).containsExactly("a", "b");
  }

  @Test
  void listenersAreUnknownWhereThereIsNoListOfThem() throws IOException {
    assertThat(ListenerReader.read(folder).why()).contains("cannot be read").endsWith("tcp");
    String head = "  sl  local_address rem_address   st\n";
    Files.writeString(
        folder.resolve("tcp"), head + "   0: 00000000:0050 00000000:0000 0A 00000000:00000000\n");
    assertThat(ListenerReader.read(folder).why()).endsWith("udp");
    Files.writeString(folder.resolve("udp"), head);
    // A kernel without IPv6 has no more.
    assertThat(ListenerReader.read(folder).items()).hasToString("[0.0.0.0:80]");
  }

  @Test
  void daemonsThatAreNotKnownAreUnknownOnceWrittenAndRead() {
    Facts facts = MachineFacts.director().facts();
    assertThat(facts.daemons()).isEqualTo(Known.of(List.of()));
    Facts some = MachineFacts.director().factsWithout("daemons");
    assertThat(some.daemons().why()).isEqualTo("not permitted");
    Facts again = FactSections.of(some).facts();
    assertThat(again.daemons()).isEqualTo(some.daemons());
    assertThat(again.services()).isEqualTo(facts.services());
  }

  @Test
  void aLabelOfSeveralWordsIsOneWordOfALine() {
    InterfaceAddress own =
        new InterfaceAddress(1, IpAddress.parse("10.0.0.1"), 32, 0, 128, "lo:a b");
    assertThat(LinkLines.of(own)).isEqualTo("1 10.0.0.1/32 scope 0 flags 128 label lo:a_b");
  }

  @Test
  void aSwitchIsOnWhateverNumberSaysSo() {
    Switches switches =
        new Switches(Map.of("net.ipv4.conf.all.proxy_arp", 0L, "net.ipv4.conf.eth0.proxy_arp", 2L));
    assertThat(switches.either("eth0", "proxy_arp")).contains(true);
    assertThat(switches.either("eth1", "proxy_arp")).isEmpty();
    assertThat(switches.either("all", "proxy_arp")).contains(false);
  }

  @Test
  void theSwitchOfAnInterfaceIsCombinedAsTheKernelDoesIt() {
    Facts facts =
        MachineFacts.server()
            .set("sysctl", "net.ipv4.conf.all.rp_filter 1", "net.ipv4.conf.eth0/100.rp_filter 2")
            .facts();
    assertThat(facts.switches().greatest("eth0.100", "rp_filter")).hasValue(2);
    assertThat(facts.switches().greatest("eth1", "rp_filter")).isEmpty();
  }

  @Test
  void factsOfThisMachineAreTheSameOnceWrittenAndRead() {
    Facts facts =
        FactsReader.ofServer(
            MachineFacts.question(Method.DR), Known.unknown("not permitted to ask the kernel"));
    assertThat(facts.links().items()).anyMatch(link -> link.name().equals("lo"));
    assertThat(facts.lookups().items())
        .anyMatch(lookup -> lookup.query().destination().equals(IpAddress.parse("192.0.2.1")));
    Facts again = FactSections.of(facts).facts();
    // Flags that have no name here are left out of the text.
    assertThat(again.addresses()).isEqualTo(facts.addresses());
    assertThat(again.routes()).isEqualTo(facts.routes());
    assertThat(again.rules()).isEqualTo(facts.rules());
    assertThat(again.lookups()).isEqualTo(facts.lookups());
    assertThat(again.listeners()).isEqualTo(facts.listeners());
    assertThat(again.switches()).isEqualTo(facts.switches());
    assertThat(again.machine()).isEqualTo(facts.machine());
  }
}
