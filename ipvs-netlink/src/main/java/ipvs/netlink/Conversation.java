package ipvs.netlink;

import static ipvs.netlink.family.IpvsCommand.FAMILY_NAME;
import static ipvs.netlink.family.IpvsCommand.FAMILY_VERSION;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;

import ipvs.model.table.Change;
import ipvs.netlink.dump.DumpAnswers;
import ipvs.netlink.dump.EntryReader;
import ipvs.netlink.dump.PartRoom;
import ipvs.netlink.family.ChangeCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.Answers;
import ipvs.netlink.genl.FamilyLookup;
import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The family {@code IPVS} over generic netlink: its number, and the forms of request.
 *
 * <p>Not safe for several threads; {@link IpvsClient} lets one in at a time.
 */
final class Conversation implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final int UNKNOWN = -1;

  private final GenericNetlink netlink;
  private final ChangeCodec changes;
  private final PartRoom room = new PartRoom();
  private int family = UNKNOWN;

  /** Whether nothing was received since the socket was begun anew. */
  private boolean isFresh;

  /**
   * Whether the socket was fresh at the last request: then the first part of a dump was a small
   * one.
   */
  private boolean beganFresh;

  Conversation(Transport transport, Duration timeout) {
    this.netlink = new GenericNetlink(transport, timeout);
    this.changes = new ChangeCodec(netlink.out());
  }

  /** The outcome of one request, whatever becomes of the others in its datagram. */
  private record Outcome(int request) implements Answers {
    @Override
    public void failure(int sequence, ErrnoException error) throws ErrnoException {
      if (sequence == request) {
        throw error;
      }
    }
  }

  /** Finds the number of the family, which changes when the module is loaded again. */
  void connect() throws IOException {
    isFresh = false;
    try {
      family = FamilyLookup.find(netlink, FAMILY_NAME);
    } catch (ErrnoException e) {
      throw IpvsException.of(Operation.CONNECT, "", e);
    } catch (FileSystemException e) {
      throw Unreached.of(e);
    }
  }

  /** Sends the requests and hands their answers over. */
  private void converse(Answers answers) throws IOException {
    try {
      netlink.converse(answers);
    } catch (FileSystemException e) {
      // The server has gone since the last answer.
      throw Unreached.of(e);
    }
  }

  /**
   * {@return what is read from the one message that answers a question about a service or about
   * all}
   */
  <T> T ask(Operation operation, Subject subject, EntryReader<T> reader) throws IOException {
    List<T> entries = question(operation, 0, subject, reader, new PartRoom()).entries();
    if (entries.size() != 1) {
      throw new MalformedMessageException(
          entries.size() + " answers to " + operation + ", expected 1");
    }
    return entries.get(0);
  }

  /** {@return what is read from any number of messages about a service or about all} */
  <T> DumpAnswers<T> dump(Operation operation, Subject subject, EntryReader<T> reader)
      throws IOException {
    DumpAnswers<T> answers = question(operation, NLM_F_DUMP, subject, reader, room);
    if (answers.isDoubtful() && room.watch()) {
      // Others are likely to be as long, as where all services have ten servers.
      answers = question(operation, NLM_F_DUMP, subject, reader, room);
    }
    return answers;
  }

  /** Asks, and asks once more if the first attempt failed without an effect. */
  private <T> DumpAnswers<T> question(
      Operation operation, int flags, Subject subject, EntryReader<T> reader, PartRoom room)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      begin(operation.command(), flags);
      subject.write(netlink.out());
      netlink.end();
      DumpAnswers<T> answers = new DumpAnswers<>(reader, room);
      try {
        converse(answers);
        return answers;
      } catch (ErrnoException e) {
        if (attempt == ATTEMPTS || !mayRepeat(e.errno(), true)) {
          throw IpvsException.of(operation, subject.toString(), e);
        }
      }
    }
  }

  /** Makes one change, and waits until it is done. */
  void change(Change change) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int sequence = request(change, NLM_F_ACK);
      if (change instanceof Change.StopDaemon) {
        // The kernel stops a daemon that has not run yet without an answer. It answers in order:
        // once a second request is answered, in whatever way, the first will not be.
        begin(IpvsCommand.GET_DAEMON, NLM_F_DUMP);
        netlink.end();
      }
      try {
        converse(new Outcome(sequence));
        return;
      } catch (ErrnoException e) {
        if (attempt == ATTEMPTS || !mayRepeat(e.errno(), false)) {
          throw IpvsException.of(change, e);
        }
      }
    }
  }

  /**
   * Makes changes in their order, in one datagram.
   *
   * @param changes one to {@link BatchAnswers#ROOM}
   * @return what came back for each, empty where it was done; where answers were lost, that for all
   *     that were not refused
   */
  List<Optional<IpvsException>> batch(Change[] changes) throws IOException {
    BatchAnswers answers = new BatchAnswers(changes);
    for (int attempt = 1; ; attempt++) {
      answers.expect(request(answers.change(0), 0));
      for (int i = 1; i < answers.count(); i++) {
        request(answers.change(i), 0);
      }
      // Errors are answered in any case: one acknowledgement tells that the last one is through.
      netlink.out().addFlag(NLM_F_ACK);
      try {
        converse(answers);
      } catch (ErrnoException e) {
        if (!IpvsException.isUncertain(e.errno())) {
          Change change = answers.change(0);
          throw IpvsException.of(change, e);
        }
        answers.giveUp(e);
        break;
      }
      int[] stale = answers.withoutEntry();
      if (stale.length == 0 || attempt == ATTEMPTS || !isFamilyStale()) {
        break;
      }
      answers.retry(stale);
    }
    return answers.results();
  }

  /** Begins anew with a fresh socket, where that can be done; see {@link Transport#renew}. */
  void renew() throws IOException {
    netlink.renew();
    isFresh = true;
  }

  /** Makes the parts of the next dump end in other places than those of the last, if possible. */
  void shiftParts() throws IOException {
    if (!beganFresh) {
      renew();
    }
  }

  /** Discards the measured part size. */
  void measureAnew() {
    room.forget();
  }

  /** {@return the text of a file that lies beside the family} */
  InputStream file(String name) throws IOException {
    return netlink.file(name);
  }

  private int request(Change change, int flags) {
    int sequence = begin(Operation.of(change).command(), flags);
    changes.write(change);
    netlink.end();
    return sequence;
  }

  private int begin(IpvsCommand command, int flags) {
    if (isFresh || beganFresh) {
      // The first part on a fresh socket has little room, the next one has more again.
      room.forget();
    }
    beganFresh = isFresh;
    isFresh = false;
    return netlink.begin(family, flags, command.wire(), FAMILY_VERSION);
  }

  private boolean mayRepeat(Errno errno, boolean isQuestion) throws IOException {
    if (errno.equals(Errno.ENOENT)) {
      return isFamilyStale();
    }
    // Replies were dropped, or the rest of a dump that was given up is in the way.
    if (isQuestion && (errno.equals(Errno.ENOBUFS) || errno.equals(Errno.EBUSY))) {
      netlink.drain();
      return true;
    }
    return false;
  }

  /** {@return whether the family has another number by now, which is then used} */
  private boolean isFamilyStale() throws IOException {
    int before = family;
    connect();
    return family != before;
  }

  @Override
  public void close() {
    netlink.close();
  }
}
