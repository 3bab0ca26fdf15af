package ipvs.cli.connect;

import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.NoTableException;
import ipvs.netlink.relay.UnixSocketTransport;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * A kernel behind a UNIX socket; who may do what with it is up to the server that listens there.
 *
 * @param socket where it listens, one char a byte
 */
record RelayedKernel(String socket) implements Kernel.Opener {
  @Override
  public Transport open() throws IOException {
    try {
      return UnixSocketTransport.open(socket);
    } catch (FileSystemException e) {
      throw new NoTableException(e.getMessage(), e);
    }
  }

  /** What a module could change is on the other side. */
  @Override
  public boolean loadModule() {
    return false;
  }

  @Override
  public boolean isOfThisMachine() {
    return false;
  }
}
