package ipvs.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Questions and answers: with the kernel of this machine, and with a scripted one. */
class RouteClientTest {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int ENETUNREACH = 101;
  private static final int EPERM = 1;

  /** Answers each request with the next list of messages. */
  private static final class Scripted implements Transport {
    private final Deque<List<byte[]>> answers = new ArrayDeque<>();
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    Scripted answer(byte[]... messages) {
      answers.add(List.of(messages));
      return this;
    }

    @Override
    public void send(byte[] bytes, int length) {
      asked.add(HexFormat.of().formatHex(bytes, 0, length));
      for (byte[] message : answers.remove()) {
        Bytes.putI32(message, 8, Bytes.i32(bytes, 8, NATIVE), NATIVE);
        queue.add(message);
      }
    }

    @Override
    public int receive(byte[] buffer, long nanos) {
      if (queue.isEmpty()) {
        return -1;
      }
      byte[] next = queue.remove();
      System.arraycopy(next, 0, buffer, 0, next.length);
      return next.length;
    }

    @Override
    public void close() {}
  }

  private static byte[] part(String fixture, int flags) {
    byte[] bytes = Datagram.fixture("route/" + fixture, NATIVE).bytes().clone();
    Bytes.putU16(bytes, 6, NetlinkConstants.NLM_F_MULTI | flags, NATIVE);
    return bytes;
  }

  private static byte[] ended(int type, int error) {
    MessageWriter out = new MessageWriter(NATIVE);
    out.beginMessage(type, NetlinkConstants.NLM_F_MULTI, 0, 0).rawI32(-error);
    out.raw(new byte[NetlinkConstants.NLMSG_HDRLEN], 0, NetlinkConstants.NLMSG_HDRLEN);
    out.endMessage();
    return out.toBytes();
  }

  private static byte[] done() {
    return ended(NetlinkConstants.NLMSG_DONE, 0);
  }

  @Test
  void everyLinkOfThisMachineIsFoundWithoutPrivilege() throws IOException {
    try (RouteClient client = RouteClient.open()) {
      assertThat(client.links())
          .anySatisfy(
              link -> {
                assertThat(link.name()).isEqualTo("lo");
                assertThat(link.has(LinkFlag.LOOPBACK)).isTrue();
                assertThat(link.index()).isEqualTo(1);
              });
      assertThat(client.rules()).extracting(Rule::table).contains(255L, 254L);
      assertThat(client.neighbours()).isNotNull();
    }
  }

  @Test
  void loopbackIsLocalInTheTableOfWhatIsOursAndByLookUp() throws IOException {
    try (RouteClient client = RouteClient.open()) {
      IpAddress loopback = IpAddress.parse("127.0.0.1");
      assertThat(client.addresses()).extracting(InterfaceAddress::address).contains(loopback);
      assertThat(client.routes())
          .anyMatch(
              route ->
                  route.type() == RouteType.LOCAL
                      && route.table() == Route.LOCAL_TABLE
                      && route.destination().contains(loopback));
      assertThat(client.lookUp(RouteQuery.to(loopback)))
          .hasValueSatisfying(route -> assertThat(route.type()).isEqualTo(RouteType.LOCAL));
    }
  }

  @Test
  void aSourceThatIsNotOursHasNoRoute() throws IOException {
    try (RouteClient client = RouteClient.open()) {
      RouteQuery query =
          RouteQuery.to(IpAddress.parse("127.0.0.1")).from(IpAddress.parse("203.0.113.77"));
      assertThat(client.lookUp(query)).isEmpty();
    }
  }

  @Test
  void theQuestionForARouteIsAHeaderAndAddresses() throws IOException {
    Scripted kernel = new Scripted().answer(part("get-route-reply", 0));
    RouteQuery query =
        new RouteQuery(IpAddress.parse("198.18.0.1"), Optional.of(IpAddress.parse("10.0.0.1")), 7);
    try (RouteClient client = RouteClient.over(kernel)) {
      // The answer is one message and no part of a list, so that nothing ends it.
      kernel.answers.clear();
      kernel.answer(Datagram.fixture("route/get-route-reply", NATIVE).bytes().clone());
      assertThat(client.lookUp(query)).isPresent();
    }
    if (NATIVE == ByteOrder.LITTLE_ENDIAN) {
      assertThat(kernel.asked)
          .containsExactly(
              "34000000"
                  + "1a00"
                  + "0100"
                  + "01000000"
                  + "00000000"
                  + "02202000"
                  + "00000000"
                  + "00000000"
                  + "08000100"
                  + "c6120001"
                  + "08000200"
                  + "0a000001"
                  + "08001000"
                  + "07000000");
    }
  }

  @Test
  void aListThatChangedWhileItWasReadIsReadAgain() throws IOException {
    Scripted kernel =
        new Scripted()
            .answer(part("new-link-lo", NetlinkConstants.NLM_F_DUMP_INTR), done())
            .answer(part("new-link-lo", 0), part("new-link-veth", 0), done());
    try (RouteClient client = RouteClient.over(kernel)) {
      assertThat(client.links()).extracting(Link::name).containsExactly("lo", "eth0");
    }
  }

  @Test
  void aListThatNeverHoldsStillIsTakenAsItIs() throws IOException {
    Scripted kernel = new Scripted();
    for (int i = 0; i < 5; i++) {
      kernel.answer(part("new-link-lo", NetlinkConstants.NLM_F_DUMP_INTR), done());
    }
    try (RouteClient client = RouteClient.over(kernel)) {
      assertThat(client.links()).hasSize(1);
    }
    assertThat(kernel.answers).isEmpty();
  }

  /** More than fit into one datagram, with some between them that lead nowhere. */
  @Test
  void manyQuestionsAreAnsweredInTheirOrder() throws IOException {
    List<RouteQuery> queries = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      RouteQuery query = RouteQuery.to(IpAddress.parse("127.0.0." + i));
      queries.add(i % 7 == 0 ? query.from(IpAddress.parse("203.0.113.77")) : query);
    }
    try (RouteClient client = RouteClient.open()) {
      List<Optional<Route>> routes = client.lookUp(queries);
      assertThat(routes).hasSize(100);
      for (int i = 0; i < routes.size(); i++) {
        RouteQuery query = queries.get(i);
        assertThat(routes.get(i).map(route -> route.destination().address()))
            .as("%s", query)
            .isEqualTo(
                query.source().isPresent() ? Optional.empty() : Optional.of(query.destination()));
      }
      assertThat(client.lookUp(List.of())).isEmpty();
    }
  }

  @Test
  void noRouteIsNoFailureButARefusalIs() throws IOException {
    Scripted kernel =
        new Scripted()
            .answer(ended(NetlinkConstants.NLMSG_ERROR, ENETUNREACH))
            .answer(ended(NetlinkConstants.NLMSG_ERROR, EPERM));
    try (RouteClient client = RouteClient.over(kernel)) {
      RouteQuery query = RouteQuery.to(IpAddress.parse("198.18.0.1"));
      assertThat(client.lookUp(query)).isEmpty();
      assertThatExceptionOfType(ErrnoException.class).isThrownBy(() -> client.lookUp(query));
    }
  }

  @Test
  void routesOfOtherFamiliesAndTheMemoryOfOldKernelsAreLeftOut() throws IOException {
    byte[] mpls = part("new-route-default", 0);
    mpls[NetlinkConstants.NLMSG_HDRLEN] = 28;
    byte[] cloned = part("new-route-default", 0);
    Bytes.putI32(cloned, NetlinkConstants.NLMSG_HDRLEN + 8, 0x200, NATIVE);
    Scripted kernel = new Scripted().answer(mpls, cloned, part("new-route-local", 0), done());
    try (RouteClient client = RouteClient.over(kernel)) {
      assertThat(client.routes())
          .extracting(Route::destination)
          .containsExactly(AddressPrefix.parse("192.0.2.10"));
    }
  }
}
