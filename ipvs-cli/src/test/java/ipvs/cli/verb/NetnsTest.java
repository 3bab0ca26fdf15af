package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ipvs.cli.connect.Openers;
import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.JsonSource;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.NamespaceWord;
import ipvs.cli.plan.OtherWriters;
import ipvs.cli.session.Surroundings;
import ipvs.netlink.NamedNamespace;
import ipvs.netlink.NetworkNamespace;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A verb works in the network namespace that --netns names, or says why it cannot. */
class NetnsTest {
  private static final Path DEVICES = Path.of("/proc/thread-self/net/dev");

  @TempDir private Path folder;

  /** What a line leaves behind where IPVS may be there or not. */
  private record Left(VerbStatus status, String out, String err) {}

  private Left run(Map<String, String> environment, String... words) {
    Surroundings around =
        new Surroundings(
            environment, stop -> {}, () -> false, Optional::empty, folder.resolve("none"));
    Said said = new Said();
    VerbStatus status = Ipvs.run(said.console(), around, List.of(words));
    return new Left(status, said.out(), said.err());
  }

  private void refused(VerbStatus status, String message, String... words) {
    List<String> line = new ArrayList<>(List.of("list"));
    line.addAll(Arrays.asList(words));
    assertThat(run(Map.of(), line.toArray(new String[0])))
        .isEqualTo(new Left(status, "", "ipvs list: " + message + "\n"));
  }

  static List<VerbName> sent() {
    return VerbName.all().stream()
        .filter(verb -> verb.verb().syntax().options().contains(CommonOption.CONNECT))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("sent")
  void aVerbThatCanBeSentElsewhereCanBeSentToANamespace(VerbName verb) {
    assertThat(verb.verb().syntax().options()).contains(CommonOption.NETNS);
  }

  @Test
  void onlyWhatWorksOnFilesHasNoNamespace() {
    List<String> without =
        VerbName.all().stream()
            .filter(verb -> !hasNamespace(verb))
            .map(VerbName::toString)
            .toList();
    assertThat(without).containsExactly("check", "convert", "status", "maintain");
  }

  private static boolean hasNamespace(VerbName verb) {
    return verb.verb().syntax().options().stream()
        .anyMatch(option -> option.name().equals(CommonOption.NETNS.name()));
  }

  /** Nothing can be reached in a new namespace, and its programs see it. */
  @Test
  void checksAndTheirScriptsAreMadeInTheNamespace() throws Exception {
    Path conf =
        Files.writeString(
            folder.resolve("keepalived.conf"),
            """
            virtual_server 192.0.2.10 80 {
              lb_algo rr
              lb_kind NAT
              protocol TCP
              real_server 127.0.0.1 1 {
                TCP_CHECK {
                }
                MISC_CHECK {
                  misc_path "/bin/sh -c 'ls -1 /proc/self/net/dev_snmp6 | grep -x only-.*'"
                }
              }
            }
            """);
    String[] words = {"probe", "--scripts", conf.toString(), "--netns", ""};
    try (NamedNamespace other = NamedNamespace.create()) {
      words[4] = other.name();
      assertThat(run(Map.of(), words).out())
          .containsPattern("TCP_CHECK +inconclusive")
          .containsPattern("MISC_CHECK /bin/sh +up");
    }
    words[4] = "/proc/self/ns/net";
    assertThat(run(Map.of(), words).out())
        .containsPattern("TCP_CHECK +down +refused")
        .containsPattern("MISC_CHECK /bin/sh +down");
    words[4] = "nobody-gave";
    assertThat(run(Map.of(), words).status()).isEqualTo(VerbStatus.NOT_FOUND);
  }

  @Test
  void aNameThatNobodyGaveIsTold() {
    refused(
        VerbStatus.NOT_FOUND,
        "no network namespace nobody-gave (/run/netns/nobody-gave: No such file or directory)",
        "--netns",
        "nobody-gave");
    refused(
        VerbStatus.NOT_FOUND,
        "no network namespace " + folder + "/none (No such file or directory)",
        "--netns",
        folder + "/none");
  }

  @Test
  void aFileOfAnotherKindIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "");
    refused(VerbStatus.USAGE, file + " is no network namespace", "--netns", file.toString());
    refused(
        VerbStatus.USAGE,
        "/proc/self/ns/uts is no network namespace",
        "--netns",
        "/proc/self/ns/uts");
    for (String word : List.of("", ".", "..")) {
      refused(
          VerbStatus.USAGE,
          "--netns takes a name of ip-netns(8), or a path with a slash",
          "--netns=" + word);
    }
  }

  @Test
  void whatIsNoKernelHasNoNamespaces() {
    String table = "sim:" + folder + "/table";
    refused(
        VerbStatus.USAGE,
        "--netns goes with kernel only, not with " + table,
        "--netns",
        "a",
        "--connect",
        table);
    refused(
        VerbStatus.USAGE,
        "--netns goes with kernel only, not with unix:/run/s",
        "--netns",
        "/proc/self/ns/net",
        "--connect=unix:/run/s");
    assertThat(run(Map.of("IPVSADM_CONNECT", table), "zero", "--netns", "a"))
        .isEqualTo(
            new Left(
                VerbStatus.USAGE,
                "",
                "ipvs zero: --netns goes with kernel only, not with " + table + "\n"));
    assertThat(run(Map.of(), "serve", "--socket", folder + "/s", "--simulate", "--netns", "a"))
        .isEqualTo(
            new Left(
                VerbStatus.USAGE,
                "",
                "ipvs serve: --netns goes with the kernel, not with --simulate\n"));
  }

  /** What a C library has for a thread that gives up what it may; public since jnr-ffi says so. */
  public interface LibC {
    /** capset(2), of the calling thread. */
    int capset(@In byte[] header, @In byte[] data);
  }

  @Test
  void whoMayNotEnterIsTold() throws Exception {
    LibC libc = LibraryLoader.create(LibC.class).load("c");
    CompletableFuture<Left> left = new CompletableFuture<>();
    new Thread(
            () -> {
              byte[] header = new byte[8];
              Bytes.putI32(header, 0, 0x2008_0522, ByteOrder.nativeOrder());
              libc.capset(header, new byte[24]);
              left.complete(run(Map.of(), "list", "--netns", "/proc/self/ns/net"));
            })
        .start();
    assertThat(left.get(50, TimeUnit.SECONDS))
        .isEqualTo(
            new Left(
                VerbStatus.NOT_PERMITTED,
                "",
                "ipvs list: entering a network namespace takes CAP_SYS_ADMIN\n"));
  }

  @Test
  void whereIpvsIsNotLoadedNobodyAsksTheKernel() throws Exception {
    assumeFalse(Files.exists(Surroundings.TABLE_FILE), "IPVS is loaded");
    try (NamedNamespace other = NamedNamespace.create()) {
      refused(VerbStatus.NO_IPVS, "IPVS is not loaded; modprobe ip_vs", "--netns", other.name());
    }
  }

  @Test
  void filesAndSocketsAreThoseOfTheNamespace() throws Exception {
    try (NamedNamespace other = NamedNamespace.with("kube-ipvs0");
        Namespace namespace = NamespaceWord.opened(other.name())) {
      assertThat(namespace.given()).isEqualTo(other.name());
      assertThat(text(namespace, DEVICES)).contains("kube-ipvs0:");
      assertThat(text(Namespace.OWN, DEVICES)).doesNotContain("kube-ipvs0:");
      assertThat(namespace.has(DEVICES)).isTrue();
      assertThat(namespace.has(Path.of("/proc/thread-self/net/none"))).isFalse();
      assertThat(namespace.inode()).isNotEqualTo(Namespace.OWN.inode());
      assertThat(OtherWriters.of(namespace).hasKubeProxy()).isTrue();
      assertThat(OtherWriters.of(Namespace.OWN).hasKubeProxy()).isFalse();
      Kernel.Opener opener = Openers.of(new Target.ThisKernel(namespace));
      assertThat(opener.isOfThisMachine()).isTrue();
      try (Transport socket = opener.open()) {
        assertThat(new String(socket.file("dev").readAllBytes(), StandardCharsets.ISO_8859_1))
            .contains("kube-ipvs0:");
      }
    }
  }

  private static String text(Namespace namespace, Path path) throws IOException {
    return new String(namespace.open(path).readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aDocumentNamesTheNamespaceAsItWasGiven() throws Exception {
    try (Namespace own =
        Namespace.of("a\u00e4", NetworkNamespace.at(Path.of("/proc/self/ns/net")))) {
      assertThat(JsonSource.of(new Target.ThisKernel(own)).networkNamespace()).contains("a\u00e4");
    }
    assertThat(JsonSource.of(new Target.ThisKernel()).networkNamespace()).isEmpty();
    assertThat(JsonSource.of(new Target.Relay("/run/s")).networkNamespace()).isEmpty();
  }

  @Test
  void aPathIsReachedInThisProcess() throws VerbException, IOException {
    try (Namespace own = NamespaceWord.opened("/proc/self/ns/net")) {
      assertThat(own.isNamed()).isTrue();
      assertThat(own.inode()).isEqualTo(Namespace.OWN.inode());
    }
  }
}
