package ipvs.netlink.json;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.table.TableOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the fingerprint of a table that it is told of one service after the other.
 *
 * <p>Timeouts and daemons are told first, and of a whole table only, not of one within a scope;
 * services in the order of {@link TableOrder}, the servers of each in any. For one thread.
 */
public final class FingerprintMaker {
  private final MessageDigest digest = sha256();
  private final CompactOut out = new CompactOut(new Digested(digest));
  private final GlobalWriter globals;
  private final EntryWriter entries;
  private boolean hasServices;

  /**
   * Begins with an empty table.
   *
   * @throws IOException never; as all methods, since the settings are written in JSON
   */
  public FingerprintMaker() throws IOException {
    globals = new GlobalWriter(out);
    entries = new EntryWriter(out, EntryWriter.State.NONE);
    out.begin();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** Takes the timeouts. */
  public FingerprintMaker timeouts(Timeouts timeouts) throws IOException {
    globals.timeouts(timeouts);
    return this;
  }

  /** Takes the daemons that run, behind the timeouts. */
  public FingerprintMaker daemons(Collection<SyncDaemon> daemons) throws IOException {
    globals.daemons(daemons);
    return this;
  }

  /** Takes a service with all its servers. */
  public FingerprintMaker service(ServiceView service, List<? extends ServerView> all)
      throws IOException {
    beginServices();
    entries.service(service, Views.sorted(all), Remarks.NONE);
    return this;
  }

  private void beginServices() throws IOException {
    if (!hasServices) {
      hasServices = true;
      out.beginItems(Members.SERVICES);
    }
  }

  /** {@return the fingerprint of all that was told} */
  public Fingerprint end() throws IOException {
    beginServices();
    out.endItems();
    out.end();
    out.flush();
    return of(digest);
  }

  /** {@return the fingerprint of settings that were digested} */
  static Fingerprint of(MessageDigest digest) {
    return new Fingerprint(Fingerprint.PREFIX + HexFormat.of().formatHex(digest.digest()));
  }

  /** Has what is written digested. */
  private static final class Digested extends OutputStream {
    private final MessageDigest digest;

    Digested(MessageDigest digest) {
      this.digest = digest;
    }

    @Override
    public void write(int one) {
      digest.update((byte) one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      digest.update(bytes, from, length);
    }
  }
}
