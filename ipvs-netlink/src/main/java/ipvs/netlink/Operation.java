package ipvs.netlink;

import ipvs.model.table.Change;
import ipvs.netlink.family.IpvsCommand;

/** An operation on IPVS, which may fail. */
public enum Operation {
  /** Finding IPVS in the kernel. */
  CONNECT("connect to IPVS", IpvsCommand.UNSPEC),
  /** Reading version and table size. */
  GET_INFO("get info", IpvsCommand.GET_INFO),
  /** Listing all services. */
  LIST_SERVICES("list services", IpvsCommand.GET_SERVICE),
  /** Reading one service. */
  GET_SERVICE("get service", IpvsCommand.GET_SERVICE),
  /** Listing the servers of a service. */
  GET_SERVERS("list servers", IpvsCommand.GET_DEST),
  /** Reading one server of a service, which takes listing them all. */
  GET_SERVER("get server", IpvsCommand.GET_DEST),
  /** Adding a service. */
  ADD_SERVICE("add service", IpvsCommand.NEW_SERVICE),
  /** Editing a service. */
  EDIT_SERVICE("edit service", IpvsCommand.SET_SERVICE),
  /** Deleting a service. */
  DELETE_SERVICE("delete service", IpvsCommand.DEL_SERVICE),
  /** Adding a server. */
  ADD_SERVER("add server", IpvsCommand.NEW_DEST),
  /** Editing a server. */
  EDIT_SERVER("edit server", IpvsCommand.SET_DEST),
  /** Removing a server. */
  DELETE_SERVER("delete server", IpvsCommand.DEL_DEST),
  /** Deleting all services. */
  FLUSH("flush", IpvsCommand.FLUSH),
  /** Zeroing counters. */
  ZERO("zero", IpvsCommand.ZERO),
  /** Reading the timeouts. */
  GET_TIMEOUTS("get timeouts", IpvsCommand.GET_CONFIG),
  /** Setting the timeouts. */
  SET_TIMEOUTS("set timeouts", IpvsCommand.SET_CONFIG),
  /** Listing sync daemons. */
  GET_DAEMONS("list daemons", IpvsCommand.GET_DAEMON),
  /** Starting a sync daemon. */
  START_DAEMON("start daemon", IpvsCommand.NEW_DAEMON),
  /** Stopping a sync daemon. */
  STOP_DAEMON("stop daemon", IpvsCommand.DEL_DAEMON);

  private final String words;
  private final IpvsCommand command;

  Operation(String words, IpvsCommand command) {
    this.words = words;
    this.command = command;
  }

  /** {@return the operation that makes this change} */
  public static Operation of(Change change) {
    return change.accept(OfChange.INSTANCE);
  }

  /** {@return the command that is sent for it; UNSPEC for the look-up of the family} */
  public IpvsCommand command() {
    return command;
  }

  /** {@return the operation in words, for messages} */
  @Override
  public String toString() {
    return words;
  }

  /** The operation of each kind of change. */
  private static final class OfChange implements Change.Visitor<Operation, RuntimeException> {
    static final OfChange INSTANCE = new OfChange();

    @Override
    public Operation addService(Change.AddService change) {
      return ADD_SERVICE;
    }

    @Override
    public Operation editService(Change.EditService change) {
      return EDIT_SERVICE;
    }

    @Override
    public Operation deleteService(Change.DeleteService change) {
      return DELETE_SERVICE;
    }

    @Override
    public Operation addServer(Change.AddServer change) {
      return ADD_SERVER;
    }

    @Override
    public Operation editServer(Change.EditServer change) {
      return EDIT_SERVER;
    }

    @Override
    public Operation deleteServer(Change.DeleteServer change) {
      return DELETE_SERVER;
    }

    @Override
    public Operation flush(Change.Flush change) {
      return FLUSH;
    }

    @Override
    public Operation zero(Change.Zero change) {
      return ZERO;
    }

    @Override
    public Operation setTimeouts(Change.SetTimeouts change) {
      return SET_TIMEOUTS;
    }

    @Override
    public Operation startDaemon(Change.StartDaemon change) {
      return START_DAEMON;
    }

    @Override
    public Operation stopDaemon(Change.StopDaemon change) {
      return STOP_DAEMON;
    }
  }
}
