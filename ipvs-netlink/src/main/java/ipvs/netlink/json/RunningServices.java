package ipvs.netlink.json;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.table.TableOrder;
import ipvs.netlink.ServiceVisitor;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;

/**
 * The services of a running table as they stand in a document without blanks, and the fingerprint,
 * which stands before them: each setting is put into words once, for both.
 *
 * <p>The text is held until {@link TableWriter#services} takes it: some 400 bytes a server.
 * Services are told in the order of {@link TableOrder}, the servers of each in any. For one thread
 * at a time.
 */
public final class RunningServices implements ServiceVisitor {
  private final MessageDigest digest = FingerprintMaker.sha256();
  private final HeldText text = new HeldText();
  private final Split split = new Split(digest, text);
  private final CompactOut out = new CompactOut(split);
  private final EntryWriter entries;

  /**
   * Begins with a table without services.
   *
   * @param timeouts the timeouts
   * @param daemons the daemons that run
   * @throws IOException never; as all methods, since it is written in JSON
   */
  public RunningServices(Timeouts timeouts, Collection<SyncDaemon> daemons) throws IOException {
    entries = new Entries(out);
    GlobalWriter globals = new GlobalWriter(out);
    out.begin();
    globals.timeouts(timeouts);
    globals.daemons(daemons);
    out.beginItems(Members.SERVICES);
    passTo(true, true);
  }

  @Override
  public void visit(ServiceView service, List<ServerView> servers) throws IOException {
    entries.service(service, Views.sorted(servers), Remarks.NONE);
  }

  /** {@return the fingerprint of all that was told} Nothing is told behind it. */
  public Fingerprint end() throws IOException {
    passTo(true, false);
    out.endItems();
    out.end();
    out.flush();
    return FingerprintMaker.of(digest);
  }

  /** Writes the services, with commas between them. */
  void writeTo(OutputStream stream) throws IOException {
    text.writeTo(stream);
  }

  private void passTo(boolean isDigested, boolean isText) throws IOException {
    out.flush();
    split.isDigested = isDigested;
    split.isText = isText;
  }

  /** Has nothing digested but settings. */
  private final class Entries extends EntryWriter {
    Entries(CompactOut out) {
      super(out, State.ALL);
    }

    @Override
    void beginState() throws IOException {
      passTo(false, true);
    }

    @Override
    void endState() throws IOException {
      passTo(true, true);
    }
  }

  /** Has what is written digested, held, or both; at first digested. */
  private static final class Split extends OutputStream {
    private final MessageDigest digest;
    private final OutputStream text;
    private boolean isDigested = true;
    private boolean isText;

    Split(MessageDigest digest, OutputStream text) {
      this.digest = digest;
      this.text = text;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (isDigested) {
        digest.update(bytes, from, length);
      }
      if (isText) {
        text.write(bytes, from, length);
      }
    }
  }
}
