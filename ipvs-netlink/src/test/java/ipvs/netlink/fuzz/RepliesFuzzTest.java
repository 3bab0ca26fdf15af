package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a kernel says, a call ends: with what makes sense of it, with its refusal, or with what
 * is wrong with the message. This is all that reads: messages, attributes, every codec, errors and
 * their texts, and the look-up of the family.
 *
 * <p>An input is a byte that says which question in which byte order, and the datagrams of the
 * answer.
 */
@Timeout(60)
class RepliesFuzzTest {
  private static final int BIG_ENDIAN = 0x80;
  private static final int SHORTEST_MESSAGE = 20;

  /** Dumps until two agree, and whatever is looked up for itself. */
  private static final int SENDS = 200;

  static Stream<byte[]> seeds() {
    return Fixtures.replies().flatMap(RepliesFuzzTest::seeds);
  }

  private static Stream<byte[]> seeds(String fixture) {
    return questions(fixture).stream()
        .map(
            question -> {
              boolean isBig = Fixtures.order(fixture) == ByteOrder.BIG_ENDIAN;
              return new Input.Builder()
                  .u8(question.ordinal() | (isBig ? BIG_ENDIAN : 0))
                  .piece(Fixtures.reply(fixture))
                  .piece(Fixtures.reply(isBig ? "get-dest-done.be" : "get-dest-done"))
                  .bytes();
            });
  }

  private static List<Question> questions(String fixture) {
    if (fixture.startsWith("get-info")) {
      return List.of(Question.INFO);
    } else if (fixture.startsWith("get-config")) {
      return List.of(Question.TIMEOUTS);
    } else if (fixture.startsWith("get-service")) {
      return List.of(Question.SERVICE, Question.SERVICES);
    } else if (fixture.startsWith("get-dest")) {
      return List.of(Question.SERVERS, Question.SERVERS_OF_MARK6);
    } else if (fixture.startsWith("get-daemon")) {
      return List.of(Question.DAEMONS);
    } else if (fixture.startsWith("get-family")) {
      return List.of(Question.LOOK_UP);
    }
    return List.of(Question.CHANGE, Question.STOP, Question.CHANGES, Question.EACH_SERVICE);
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyCallEndsWhateverTheAnswer(byte[] data) throws Exception {
    Bounds.assertKept(data, () -> ask(new Input(data), data.length));
  }

  private static void ask(Input input, int length) {
    int first = input.u8();
    Question question = Question.values()[(first & ~BIG_ENDIAN) % Question.values().length];
    ByteOrder order = (first & BIG_ENDIAN) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    List<byte[]> answer = new ArrayList<>();
    while (!input.isEmpty()) {
      answer.add(input.piece());
    }
    RepeatingKernel kernel =
        new RepeatingKernel(
            order, answer, question != Question.LOOK_UP, SENDS + length / SHORTEST_MESSAGE);
    try (IpvsClient client = IpvsClient.over(kernel, Duration.ofSeconds(10))) {
      assertThat(question.ask(client))
          .as("things that came of it")
          .isLessThanOrEqualTo(Math.max(length / SHORTEST_MESSAGE, 3));
    } catch (MalformedMessageException | IpvsException e) {
      assertThat(e).hasMessageContaining(": ");
    } catch (IOException e) {
      throw new AssertionError("no error of this library", e);
    }
  }
}
