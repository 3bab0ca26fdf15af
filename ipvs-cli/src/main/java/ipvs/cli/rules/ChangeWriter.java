package ipvs.cli.rules;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.io.IOException;
import java.util.Optional;

/** Writes changes of a table as the commands that make them, a line each. For one thread. */
public final class ChangeWriter {
  private final ByteOutput out;
  private final Line line = new Line();
  private final RuleWords words;

  /**
   * A writer of changes.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written; only numbers are sure to be read back
   */
  public ChangeWriter(ByteOutput out, EndpointText endpoints) {
    this.out = out;
    this.words = new RuleWords(out, endpoints);
  }

  /**
   * Writes the line that makes a change.
   *
   * @param change one that ipvsadm has options for, as all have that its lines ask for
   * @throws IOException if it cannot be written
   */
  public void change(Change change) throws IOException {
    change.accept(line).endLine();
  }

  /**
   * {@return why no command makes this change, if none does: ipvsadm has no option for a value}
   *
   * <p>Changes that lines ask for have a command each; tables that the kernel reports may not. One
   * that would make something else of the change, since it leaves a part out, is none.
   */
  public static Optional<String> unwritable(Change change) {
    return change.accept(Reasons.INSTANCE);
  }

  /** Why a change has no command. */
  private static final class Reasons implements Change.Visitor<Optional<String>, RuntimeException> {
    static final Reasons INSTANCE = new Reasons();

    @Override
    public Optional<String> addService(Change.AddService change) {
      return LostSettings.reason(change.service());
    }

    @Override
    public Optional<String> editService(Change.EditService change) {
      return LostSettings.reason(change.service());
    }

    @Override
    public Optional<String> deleteService(Change.DeleteService change) {
      return Unrestorable.reason(change.service());
    }

    @Override
    public Optional<String> addServer(Change.AddServer change) {
      return server(change.service(), change.server());
    }

    @Override
    public Optional<String> editServer(Change.EditServer change) {
      return server(change.service(), change.server());
    }

    @Override
    public Optional<String> deleteServer(Change.DeleteServer change) {
      return Unrestorable.reason(change.service());
    }

    @Override
    public Optional<String> flush(Change.Flush change) {
      return Optional.empty();
    }

    @Override
    public Optional<String> zero(Change.Zero change) {
      return change.service().flatMap(Unrestorable::reason);
    }

    @Override
    public Optional<String> setTimeouts(Change.SetTimeouts change) {
      return Unrestorable.reason(change.timeouts());
    }

    @Override
    public Optional<String> startDaemon(Change.StartDaemon change) {
      return Unrestorable.reason(change.daemon());
    }

    @Override
    public Optional<String> stopDaemon(Change.StopDaemon change) {
      return Optional.empty();
    }

    private static Optional<String> server(ServiceKey service, RealServer server) {
      Optional<String> ofKey = Unrestorable.reason(service);
      return ofKey.isPresent() ? ofKey : LostSettings.reason(service, server);
    }
  }

  /** Appends the words of a line. */
  private final class Line implements Change.Visitor<ByteOutput, RuntimeException> {
    @Override
    public ByteOutput addService(Change.AddService change) {
      return service("-A ", change.service());
    }

    @Override
    public ByteOutput editService(Change.EditService change) {
      return service("-E ", change.service());
    }

    @Override
    public ByteOutput deleteService(Change.DeleteService change) {
      return key("-D ", change.service());
    }

    @Override
    public ByteOutput addServer(Change.AddServer change) {
      return server("-a ", change.service(), change.server());
    }

    @Override
    public ByteOutput editServer(Change.EditServer change) {
      return server("-e ", change.service(), change.server());
    }

    @Override
    public ByteOutput deleteServer(Change.DeleteServer change) {
      key("-d ", change.service());
      words.server(change.service(), change.server());
      return out;
    }

    @Override
    public ByteOutput flush(Change.Flush change) {
      return out.text("-C");
    }

    @Override
    public ByteOutput zero(Change.Zero change) {
      return change.service().isPresent() ? key("-Z ", change.service().get()) : out.text("-Z");
    }

    @Override
    public ByteOutput setTimeouts(Change.SetTimeouts change) {
      words.timeouts(change.timeouts());
      return out;
    }

    @Override
    public ByteOutput startDaemon(Change.StartDaemon change) {
      words.daemon(change.daemon());
      return out;
    }

    @Override
    public ByteOutput stopDaemon(Change.StopDaemon change) {
      return out.text("--stop-daemon ").text(change.role().toString());
    }

    private ByteOutput service(String command, VirtualService service) {
      key(command, service.key());
      words.settings(ServiceStatus.idle(service));
      return out;
    }

    private ByteOutput server(String command, ServiceKey service, RealServer server) {
      key(command, service);
      words.server(service, server.endpoint());
      words.settings(ServerStatus.idle(server));
      return out;
    }

    private ByteOutput key(String command, ServiceKey service) {
      out.text(command);
      words.key(service);
      return out;
    }
  }
}
