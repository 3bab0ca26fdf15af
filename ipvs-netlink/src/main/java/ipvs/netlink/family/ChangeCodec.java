package ipvs.netlink.family;

import ipvs.model.table.Change;
import ipvs.netlink.wire.MessageWriter;
import java.util.Objects;

/**
 * Writes the attributes of the request that makes a change.
 *
 * <p>The command of the request is in its header; {@code ipvs.netlink.Operation} knows it.
 */
public final class ChangeCodec implements Change.Visitor<Void, RuntimeException> {
  private final MessageWriter out;

  /** A codec that writes into the message that was begun last. */
  public ChangeCodec(MessageWriter out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  /** Writes a change. */
  public void write(Change change) {
    change.accept(this);
  }

  @Override
  public Void addService(Change.AddService change) {
    ServiceCodec.write(out, change.service());
    return null;
  }

  @Override
  public Void editService(Change.EditService change) {
    ServiceCodec.write(out, change.service());
    return null;
  }

  @Override
  public Void deleteService(Change.DeleteService change) {
    ServiceCodec.writeKey(out, change.service());
    return null;
  }

  @Override
  public Void addServer(Change.AddServer change) {
    ServiceCodec.writeKey(out, change.service());
    DestCodec.write(out, change.server());
    return null;
  }

  @Override
  public Void editServer(Change.EditServer change) {
    ServiceCodec.writeKey(out, change.service());
    DestCodec.write(out, change.server());
    return null;
  }

  @Override
  public Void deleteServer(Change.DeleteServer change) {
    ServiceCodec.writeKey(out, change.service());
    DestCodec.writeKey(out, change.server());
    return null;
  }

  @Override
  public Void flush(Change.Flush change) {
    return null;
  }

  @Override
  public Void zero(Change.Zero change) {
    if (change.service().isPresent()) {
      ServiceCodec.writeKey(out, change.service().get());
    }
    return null;
  }

  @Override
  public Void setTimeouts(Change.SetTimeouts change) {
    TimeoutCodec.write(out, change.timeouts());
    return null;
  }

  @Override
  public Void startDaemon(Change.StartDaemon change) {
    DaemonCodec.write(out, change.daemon());
    return null;
  }

  @Override
  public Void stopDaemon(Change.StopDaemon change) {
    DaemonCodec.writeKey(out, change.role());
    return null;
  }
}
