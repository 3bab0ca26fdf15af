package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.FakeKernel;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.ErrorAttribute;
import ipvs.netlink.wire.MessageWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What passes a relay, and what is answered by itself. */
@Timeout(60)
class RequestFilterTest {
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int OTHER_FAMILY = FakeKernel.FAMILY + 1;

  @TempDir Path folder;

  private TestServer readers() throws IOException {
    return TestServer.start(folder, TestServer.READERS, RequestFilterTest::answerAll);
  }

  private TestServer owner() throws IOException {
    return TestServer.start(folder, TestServer.OWNER, RequestFilterTest::answerAll);
  }

  /** A kernel that says yes to every command. */
  private static void answerAll(FakeKernel kernel) {
    for (IpvsCommand command : IpvsCommand.values()) {
      kernel.on(
          command,
          (request, answer) -> {
            if ((request.flags() & NLM_F_DUMP) == NLM_F_DUMP) {
              answer.done();
            } else if (IpvsCommand.isQuestion(command.wire())) {
              answer.reply(command, out -> {});
            }
            answer.ok();
          });
    }
  }

  private static List<Integer> passed(TestServer server) {
    return server.kernel().requests().stream().map(FakeKernel.Request::command).toList();
  }

  @ParameterizedTest
  @EnumSource(names = "GET_.*", mode = EnumSource.Mode.MATCH_ALL)
  void everybodyMayRead(IpvsCommand command) throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      assertThat(client.command(command, 0).send().answers(1)).containsExactly("1 " + command);
      assertThat(server.log()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "GET_.*", mode = EnumSource.Mode.MATCH_NONE)
  void everythingElseIsAWrite(IpvsCommand command) throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      assertThat(client.command(command, NLM_F_ACK).send().answers(1)).containsExactly("1 EPERM");
      assertThat(passed(server)).isEmpty();
      assertThat(server.log())
          .containsExactly("uid " + TestServer.own() + ": IPVS_CMD_" + command + " refused, EPERM");
    }
  }

  @Test
  void aCommandOfATomorrowIsAWrite() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      client.message(FakeKernel.FAMILY, NLM_F_REQUEST, 200, body -> {}).send();
      assertThat(client.answers(1)).containsExactly("1 EPERM");
      assertThat(server.log().get(0)).endsWith("command 200 of type 28 refused, EPERM");
    }
  }

  @Test
  void thoseWhoMayWriteDo() throws Exception {
    try (TestServer server = owner();
        RawClient client = server.client()) {
      assertThat(client.command(IpvsCommand.FLUSH, NLM_F_ACK).send().answers(1))
          .containsExactly("1 ok");
      assertThat(passed(server)).containsExactly(IpvsCommand.FLUSH.wire());
    }
  }

  @Test
  void aWriteBehindAReadIsFoundAndTheOrderIsKept() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      client
          .command(IpvsCommand.GET_INFO, 0)
          .command(IpvsCommand.FLUSH, 0)
          .command(IpvsCommand.GET_CONFIG, 0)
          .command(IpvsCommand.GET_SERVICE, NLM_F_DUMP)
          .command(IpvsCommand.ZERO, NLM_F_ACK)
          .send();
      assertThat(client.answers(5))
          .containsExactly("1 GET_INFO", "2 EPERM", "3 GET_CONFIG", "4 done", "5 EPERM");
      assertThat(passed(server))
          .containsExactly(
              IpvsCommand.GET_INFO.wire(),
              IpvsCommand.GET_CONFIG.wire(),
              IpvsCommand.GET_SERVICE.wire());
    }
  }

  @Test
  void aWriteWithTheFlagsOfADumpIsAWrite() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      assertThat(client.command(IpvsCommand.FLUSH, NLM_F_DUMP).send().answers(1))
          .containsExactly("1 EPERM");
    }
  }

  @Test
  void theFamilyIsLookedUpButNoOther() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      client.lookup("IPVS", 0).lookup("nlctrl", 0).lookup("IPVS2", 0).lookup("IPV", 0).send();
      assertThat(client.answers(4))
          .containsExactly("1 family", "2 EOPNOTSUPP", "3 EOPNOTSUPP", "4 EOPNOTSUPP");
    }
  }

  @Test
  void familiesAreNotListed() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      assertThat(client.lookup("IPVS", NLM_F_DUMP).send().answers(1))
          .containsExactly("1 EOPNOTSUPP");
      assertThat(server.kernel().sent()).isEmpty();
    }
  }

  @Test
  void aLookUpThatNamesAnotherFamilyBesideIsRefused() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      client.message(
          GENL_ID_CTRL,
          NLM_F_REQUEST,
          CTRL_CMD_GETFAMILY,
          body -> {
            body.string(ControllerAttribute.FAMILY_NAME, "IPVS");
            body.u16(ControllerAttribute.FAMILY_ID, GENL_ID_CTRL);
          });
      assertThat(client.send().answers(1)).containsExactly("1 EOPNOTSUPP");
      assertThat(server.kernel().sent()).isEmpty();
    }
  }

  @Test
  void otherCommandsOfTheControllerAreRefused() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      client.message(
          GENL_ID_CTRL,
          NLM_F_REQUEST,
          10,
          body -> body.string(ControllerAttribute.FAMILY_NAME, "IPVS"));
      assertThat(client.send().answers(1)).containsExactly("1 EOPNOTSUPP");
    }
  }

  @Test
  void otherFamiliesAndTypesOfNetlinkItselfAreNotServed() throws Exception {
    try (TestServer server = owner();
        RawClient client = server.client()) {
      for (int type : new int[] {0, 1, 2, 3, 4, 14, 17, OTHER_FAMILY, 0xFFFF}) {
        client.message(type, NLM_F_REQUEST, IpvsCommand.GET_INFO.wire(), body -> {});
      }
      assertThat(client.send().answers(9)).hasSize(9).allMatch(text -> text.endsWith("EOPNOTSUPP"));
      assertThat(passed(server)).isEmpty();
    }
  }

  @Test
  void aFormerNumberOfTheFamilyIsMissingAndNotForwarded() throws Exception {
    try (TestServer server = owner();
        RawClient client = server.client()) {
      assertThat(client.command(IpvsCommand.GET_INFO, 0).send().answers(1))
          .containsExactly("1 GET_INFO");
      server.kernel().reload(OTHER_FAMILY);
      assertThat(client.command(IpvsCommand.FLUSH, NLM_F_ACK).send().answers(1))
          .containsExactly("2 ENOENT");
      assertThat(passed(server)).containsExactly(IpvsCommand.GET_INFO.wire());
    }
  }

  @Test
  void withoutTheModuleNothingPassesButTheLookUp() throws Exception {
    try (TestServer server =
            TestServer.start(folder, TestServer.OWNER, kernel -> kernel.reload(-1));
        RawClient client = server.client()) {
      client.lookup("IPVS", 0).command(IpvsCommand.FLUSH, 0).send();
      assertThat(client.answers(2)).containsExactly("1 ENOENT", "2 EOPNOTSUPP");
      assertThat(passed(server)).isEmpty();
    }
  }

  @Test
  void aRefusalRepeatsTheHeaderAndSaysWhy() throws Exception {
    try (TestServer server = readers();
        RawClient client = server.client()) {
      byte[] answer = client.command(IpvsCommand.FLUSH, NLM_F_ACK).send().datagram();
      MessageWriter expected = new MessageWriter(ORDER);
      expected.beginMessage(2, 0x300, 1, 0).rawI32(-1);
      expected.rawI32(20);
      expected.rawI32(FakeKernel.FAMILY | (NLM_F_REQUEST | NLM_F_ACK) << 16);
      expected.rawI32(1);
      expected.rawI32(0);
      expected.string(ErrorAttribute.MSG, "the server is read-only");
      expected.endMessage();
      if (ORDER == ByteOrder.LITTLE_ENDIAN) {
        assertThat(answer).isEqualTo(expected.toBytes());
      }
      assertThat(answer).hasSize(36 + 28);
    }
  }

  @Test
  void aMessageWithoutAGenericHeaderIsInvalid() throws Exception {
    try (TestServer server = owner();
        RawClient client = server.client()) {
      for (int length = 16; length < 20; length++) {
        client.send(header(length, FakeKernel.FAMILY));
        assertThat(client.answers(1)).containsExactly("9 EINVAL");
      }
      assertThat(passed(server)).isEmpty();
    }
  }

  /** A message of zeros. */
  private static byte[] header(int length, int type) {
    byte[] message = new byte[length];
    Bytes.putI32(message, 0, length, ORDER);
    Bytes.putU16(message, 4, type, ORDER);
    Bytes.putU16(message, 6, NLM_F_REQUEST, ORDER);
    Bytes.putI32(message, 8, 9, ORDER);
    return message;
  }

  @Test
  void aLengthThatLiesLetsNothingPass() throws Exception {
    byte[] good = header(20, FakeKernel.FAMILY);
    good[16] = (byte) IpvsCommand.FLUSH.wire();
    for (int lie : new int[] {0, 15, 21, 24, 1 << 20, -1, Integer.MIN_VALUE}) {
      byte[] two = Arrays.copyOf(good, 40);
      System.arraycopy(good, 0, two, 20, 20);
      Bytes.putI32(two, 20, lie, ORDER);
      try (TestServer server = owner();
          RawClient client = server.client()) {
        assertThat(client.send(two).answers(1)).containsExactly("9 EINVAL");
        assertThat(server.kernel().sent()).isEmpty();
        assertThat(client.command(IpvsCommand.GET_INFO, 0).send().answers(1))
            .as("the client goes on")
            .containsExactly("1 GET_INFO");
      }
    }
  }

  @Test
  void aDatagramCutAtAnyLengthLetsNothingPass() throws Exception {
    byte[] whole = header(24, FakeKernel.FAMILY);
    try (TestServer server = owner();
        RawClient client = server.client()) {
      for (int length = 1; length < whole.length; length++) {
        client.send(Arrays.copyOf(whole, length));
        assertThat(client.datagram()).hasSize(36);
      }
      assertThat(server.kernel().sent()).isEmpty();
    }
  }

  @Test
  void anEmptyDatagramAsksNothing() throws Exception {
    try (TestServer server = owner();
        RawClient client = server.client()) {
      client.send(new byte[0]).command(IpvsCommand.GET_INFO, 0).send();
      assertThat(client.answers(1)).containsExactly("1 GET_INFO");
    }
  }

  @Test
  void tooManyMessagesInOneDatagramAreRefusedAtOnce() throws Exception {
    try (TestServer server = owner();
        RawClient client = server.client()) {
      for (int i = 0; i <= Protocol.MOST_MESSAGES; i++) {
        client.command(IpvsCommand.GET_INFO, 0);
      }
      assertThat(client.send().answers(1)).containsExactly("1 EINVAL");
      assertThat(server.kernel().sent()).isEmpty();
    }
  }
}
