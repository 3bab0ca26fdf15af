package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MalformedMessageException;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes back, a call ends: with what makes sense of it, with the kernel's refusal, or with
 * {@link MalformedMessageException}; and the client goes on.
 */
class GarbageTest {
  /** A question and a captured answer to it. */
  record Exchange(String fixture, IpvsCommand command, RequestHeadersTest.Work work) {
    @Override
    public String toString() {
      return fixture;
    }
  }

  private static final int LENGTH = 0;

  private final FakeKernel kernel = new FakeKernel();

  static Stream<Exchange> exchanges() {
    return Stream.of(
        new Exchange("get-info-reply", IpvsCommand.GET_INFO, IpvsClient::info),
        new Exchange("get-config-reply", IpvsCommand.GET_CONFIG, IpvsClient::timeouts),
        service("get-service-reply-sip6"),
        service("get-service-reply-traffic-tcp"),
        service("get-service-reply-linux-4.0"),
        server("get-dest-reply-gue"),
        server("get-dest-reply-mixed"),
        server("get-dest-reply-linux-3.17"),
        server("get-dest-done"),
        daemon("get-daemon-reply-master"),
        daemon("get-daemon-reply-backup6"),
        change("error-eexist-capped"),
        change("error-erange-tlvs"),
        change("error-erange-tlvs-echo"),
        change("error-enoent-scheduler-echo"));
  }

  private static Exchange service(String fixture) {
    return new Exchange(
        fixture, IpvsCommand.GET_SERVICE, client -> client.service(Expected.HTTPS.key()));
  }

  private static Exchange server(String fixture) {
    return new Exchange(fixture, IpvsCommand.GET_DEST, client -> client.servers(Entries.WEB));
  }

  private static Exchange daemon(String fixture) {
    return new Exchange(fixture, IpvsCommand.GET_DAEMON, IpvsClient::daemons);
  }

  private static Exchange change(String fixture) {
    return new Exchange(
        fixture, IpvsCommand.NEW_SERVICE, client -> client.addService(Expected.HTTPS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exchanges")
  void anAnswerCutAnywhereIsMalformed(Exchange exchange) throws IOException {
    try (IpvsClient client = kernel.client()) {
      int whole = Datagram.fixture(exchange.fixture()).bytes().length;
      for (int length = 1; length < whole; length++) {
        int cut = length;
        kernel.on(
            exchange.command(),
            (request, answer) ->
                answer.datagram(Captured.reply(exchange.fixture(), request).cut(cut).bytes()));
        assertThatExceptionOfType(MalformedMessageException.class)
            .as("the first %d bytes of %d", length, whole)
            .isThrownBy(() -> exchange.work().run(client));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exchanges")
  void anAnswerOfWhichBytesAreOthersEndsTheCall(Exchange exchange) throws IOException {
    try (IpvsClient client = kernel.client()) {
      for (int seed = 1; seed <= 300; seed++) {
        kernel.on(exchange.command(), changed(exchange.fixture(), new Random(seed)));
        assertEnds(exchange, client, "seed " + seed);
      }
    }
  }

  /** Some bytes behind the header are others; what the message is and whom it answers is not. */
  private static Handler changed(String fixture, Random random) {
    return (request, answer) -> {
      byte[] bytes = Captured.reply(fixture, request).bytes();
      IntStream.rangeClosed(0, random.nextInt(6))
          .forEach(i -> bytes[16 + random.nextInt(bytes.length - 16)] = (byte) random.nextInt(256));
      answer.datagram(bytes);
      answer.done();
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exchanges")
  void randomBytesBehindAHeaderEndTheCall(Exchange exchange) throws IOException {
    try (IpvsClient client = kernel.client()) {
      for (int seed = 1; seed <= 300; seed++) {
        kernel.on(exchange.command(), random(new Random(seed)));
        assertEnds(exchange, client, "seed " + seed);
      }
    }
  }

  private static Handler random(Random random) {
    return (request, answer) -> {
      byte[] bytes = new byte[16 + random.nextInt(120)];
      random.nextBytes(bytes);
      int[] types = {1, 2, 3, 4, request.family(), random.nextInt(1 << 16)};
      header(bytes, types[random.nextInt(types.length)], request);
      answer.datagram(bytes);
    };
  }

  private static void header(byte[] bytes, int type, Request request) {
    Bytes.putI32(bytes, LENGTH, bytes.length, request.message().order());
    Bytes.putU16(bytes, 4, type, request.message().order());
    Bytes.putI32(bytes, 8, request.sequence(), request.message().order());
  }

  private static void assertEnds(Exchange exchange, IpvsClient client, String seed) {
    try {
      exchange.work().run(client);
    } catch (MalformedMessageException | IpvsException expected) {
      assertThat(expected).as(seed).hasMessageMatching("(?s).+: .+");
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(seed + " of " + exchange, e);
    }
  }

  @Test
  void randomDatagramsAreMalformedOrNotForUs() throws IOException {
    kernel.on(IpvsCommand.FLUSH, (request, answer) -> answer.ok());
    try (IpvsClient client = kernel.client()) {
      for (int seed = 1; seed <= 2000; seed++) {
        byte[] bytes = new byte[new Random(seed).nextInt(200)];
        new Random(seed).nextBytes(bytes);
        kernel.on(
            IpvsCommand.ZERO,
            (request, answer) -> {
              answer.datagram(bytes);
              answer.ok();
            });
        try {
          client.zero();
        } catch (MalformedMessageException expected) {
          assertThat(expected).hasMessageStartingWith("malformed reply: ");
        }
        client.flush();
      }
    }
  }

  @Test
  void anEmptyDatagramSaysNothing() throws IOException {
    kernel.on(
        IpvsCommand.FLUSH,
        (request, answer) -> {
          answer.datagram(new byte[0]);
          answer.ok();
        });
    try (IpvsClient client = kernel.client()) {
      client.flush();
    }
    assertThat(kernel.unread()).isZero();
  }

  @Test
  void anAnswerThatMakesNoSenseDoesNotLeaveTheRestOfItsDumpBehind() throws IOException {
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          byte[] bytes = Captured.reply("get-dest-reply-gue", request).bytes();
          bytes[0x88] = 99;
          answer.datagram(bytes);
          answer.servers(Entries.servers(1));
          answer.done();
        });
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(() -> client.servers(Entries.WEB))
          .withMessage("malformed reply: IPVS_DEST_ATTR_ADDR_FAMILY is 99");
    }
    assertThat(kernel.unread()).isZero();
  }
}
