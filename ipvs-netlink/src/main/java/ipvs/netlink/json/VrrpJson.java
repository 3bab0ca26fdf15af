package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.watch.VrrpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** How virtual routers are, as a document of kind {@code vrrp_status}, see ipvs-json(5). */
public final class VrrpJson {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final JsonOut out;

  private VrrpJson(JsonOut out) {
    this.out = out;
  }

  /**
   * Whose status it is.
   *
   * @param pid the number of the process that speaks
   * @param file the file that it reads, as it was given, one char a byte
   * @param takenAt when it was asked
   */
  public record Speaker(long pid, String file, Instant takenAt) {
    /** Checks that all are there. */
    public Speaker {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(takenAt, "takenAt");
    }
  }

  /**
   * Writes a document.
   *
   * @param out where to; it stays open
   * @param style how it is laid out
   * @param speaker whose status it is
   * @param status what it says
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, Speaker speaker, VrrpStatus status)
      throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      new VrrpJson(json).write(speaker, status);
    }
  }

  private void write(Speaker speaker, VrrpStatus status) throws IOException {
    out.begin();
    Documents.head(out, Documents.VRRP_STATUS);
    out.number(Members.PID, speaker.pid());
    out.text(Members.FILE, speaker.file());
    out.instant(Members.TAKEN_AT, speaker.takenAt());
    out.number(Members.LOOP_DELAY_MS, status.loopDelayNanos() / NANOS_PER_MILLI);
    out.beginItems(Members.INSTANCES);
    for (VrrpStatus.Instance instance : status.instances()) {
      write(instance);
    }
    out.endItems();
    out.endDocument();
  }

  private void write(VrrpStatus.Instance instance) throws IOException {
    out.begin();
    out.text(Members.NAME, instance.router().name());
    out.text(Members.INTERFACE, instance.router().instance().interfaceName());
    out.text(Members.FAMILY, instance.router().family().word());
    out.number(Members.VRID, instance.router().routerId());
    out.number(Members.VERSION, instance.router().version());
    out.text(Members.STATE, instance.state().word());
    out.instant(Members.SINCE, instance.since());
    out.begin(Members.PRIORITY);
    out.number(Members.BASE, instance.router().priority());
    out.number(Members.EFFECTIVE, instance.priority());
    out.end();
    if (instance.master().isPresent()) {
      VrrpStatus.Heard heard = instance.master().get();
      out.begin(Members.MASTER);
      out.text(Members.ADDRESS, heard.address().toString());
      out.number(Members.PRIORITY, heard.priority());
      out.number(Members.LAST_HEARD_MS, heard.millisAgo());
      out.end();
    }
    out.texts(Members.ADDRESSES, instance.addresses().stream().map(IpAddress::toString).toList());
    out.beginItems(Members.TRACKERS);
    for (VrrpStatus.Watched watched : instance.trackers()) {
      out.begin();
      out.text(Members.NAME, watched.name());
      out.text(Members.KIND, watched.kind().name().toLowerCase(Locale.ROOT));
      out.number(Members.WEIGHT, watched.weight());
      out.truth(Members.OK, watched.isFine());
      out.number(Members.STREAK, watched.streak());
      out.end();
    }
    out.endItems();
    counts(instance);
    out.end();
  }

  private void counts(VrrpStatus.Instance instance) throws IOException {
    out.begin(Members.ADVERTS);
    out.number(Members.SENT, instance.sent());
    out.number(Members.RECEIVED, instance.received());
    out.begin(Members.REFUSED);
    for (Reception reason : Reception.values()) {
      if (instance.refused().containsKey(reason)) {
        out.number(new SerializedString(reason.word()), instance.refused().get(reason));
      }
    }
    out.end();
    out.end();
    out.begin(Members.TRANSITIONS);
    for (VrrpState state : VrrpState.values()) {
      if (instance.transitions().containsKey(state)) {
        out.number(new SerializedString(state.word()), instance.transitions().get(state));
      }
    }
    out.end();
  }
}
