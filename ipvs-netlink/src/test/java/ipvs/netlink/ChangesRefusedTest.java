package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipvs.model.table.Change;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many changes whose refusals nobody can overlook. */
class ChangesRefusedTest {
  private final IpvsClient client;

  ChangesRefusedTest() throws IOException {
    client = IpvsClient.simulated();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static Change add(int number) {
    return new Change.AddService(Entries.service(number).service());
  }

  private static Change delete(int number) {
    return new Change.DeleteService(Entries.service(number).key());
  }

  private ChangesRefusedException refused(List<Change> changes) {
    return catchThrowableOfType(
        ChangesRefusedException.class, () -> client.applyAllOrThrow(changes));
  }

  @Test
  void nothingIsThrownWhereAllWasMade() throws IOException {
    client.applyAllOrThrow(List.of());
    client.applyAllOrThrow(List.of(add(1), add(2), delete(1)));
    assertThat(client.services().entries())
        .extracting(service -> service.key())
        .containsExactly(Entries.service(2).key());
  }

  @Test
  void theExceptionHoldsAllRefusalsWhereTheChangesStood() throws IOException {
    List<Change> changes = List.of(add(1), delete(2), add(1), add(3), delete(9), add(4));
    ChangesRefusedException e = refused(changes);
    assertThat(e)
        .hasMessage(
            "3 of 6 changes refused: delete service TCP 10.0.0.2:80: ESRCH, no such service;"
                + " add service TCP 10.0.0.1:80: EEXIST, already exists;"
                + " delete service TCP 10.0.0.9:80: ESRCH, no such service")
        .hasCause(e.refusals().get(0));
    assertThat(e.refusals())
        .hasExactlyElementsOfTypes(
            NoSuchServiceException.class,
            AlreadyExistsException.class,
            NoSuchServiceException.class);
    assertThat(e.results())
        .extracting(result -> result.map(each -> each.errno().toString()).orElse("done"))
        .containsExactly("done", "ESRCH", "EEXIST", "done", "ESRCH", "done");
    assertThat(e.isUncertain()).isFalse();
    assertThat(client.services().entries()).as("the others were made").hasSize(3);
  }

  @Test
  void theMessageTellsTheFirstThreeAndCountsTheRest() {
    assertThat(refused(Collections.nCopies(1000, delete(7))))
        .hasMessageStartingWith("1000 of 1000 changes refused: ")
        .hasMessageEndingWith("no such service; and 997 more")
        .hasMessageMatching("([^;]*;){3}[^;]*")
        .extracting(e -> e.refusals().size(), e -> e.results().size())
        .containsExactly(1000, 1000);
    assertThat(refused(List.of(delete(7))))
        .hasMessage(
            "1 of 1 change refused: delete service TCP 10.0.0.7:80: ESRCH, no such service");
  }

  @Test
  void whereAnAnswerIsLostItIsUncertain() throws IOException {
    FakeKernel kernel =
        new FakeKernel()
            .on(IpvsCommand.NEW_SERVICE, (request, answer) -> answer.error(Errno.EEXIST))
            .on(IpvsCommand.FLUSH, (request, answer) -> answer.lost());
    try (IpvsClient lossy = kernel.client()) {
      ChangesRefusedException e =
          catchThrowableOfType(
              ChangesRefusedException.class,
              () -> lossy.applyAllOrThrow(List.of(add(1), new Change.Flush())));
      assertThat(e.isUncertain()).isTrue();
      assertThat(e.refusals()).extracting(IpvsException::isUncertain).containsExactly(false, true);
    }
  }

  @Test
  void itTravelsAsJavaObjectsDo() throws Exception {
    ChangesRefusedException e = refused(List.of(add(1), add(1), add(2)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ChangesRefusedException read = (ChangesRefusedException) in.readObject();
      assertThat(read).hasMessage(e.getMessage());
      assertThat(read.results())
          .extracting(result -> result.map(IpvsException::getMessage).orElse("done"))
          .containsExactly("done", e.refusals().get(0).getMessage(), "done");
    }
  }

  @Test
  void whatItTellsCannotBeChanged() {
    ChangesRefusedException e = refused(new ArrayList<>(List.of(delete(1))));
    assertThatCode(() -> e.refusals().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatCode(() -> e.results().clear()).isInstanceOf(UnsupportedOperationException.class);
  }
}
