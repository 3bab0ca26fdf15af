package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/** The text of a file, part by part as the server sends it, over a connection of its own. */
final class RelayedFile extends InputStream {
  private final Frames frames;
  private final MessageReader in = new MessageReader(ByteOrder.nativeOrder());
  private byte[] part = new byte[0];
  private int at;
  private int end;
  private boolean done;

  private RelayedFile(Frames frames) {
    this.frames = frames;
  }

  /**
   * {@return the text of a file, of which the first part has come}
   *
   * @param frames a connection, closed with the text and also if this fails
   */
  static RelayedFile open(Frames frames, String name) throws IOException {
    RelayedFile file = new RelayedFile(frames);
    try {
      byte[] text = (name + '\0').getBytes(StandardCharsets.ISO_8859_1);
      MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
      out.beginMessage(Protocol.FILE_TYPE, NLM_F_REQUEST, 1, 0).raw(text, 0, text.length);
      out.endMessage();
      if (!frames.send(out.bytes(), out.size(), UnixSocketTransport.STALL_NANOS)) {
        throw new IOException(Frames.ENDED, Frames.reset());
      }
      file.next();
    } catch (ErrnoException e) {
      file.close();
      throw e.errno().equals(Errno.ENOENT) ? new NoSuchFileException(name) : e;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    return file;
  }

  /** Waits for the next part, or the end. */
  private void next() throws IOException {
    while (!frames.take()) {
      int count = frames.fill(UnixSocketTransport.STALL_NANOS);
      if (count == 0) {
        throw new ErrnoException("recv", Errno.ETIMEDOUT);
      } else if (count == UnixStream.END) {
        throw new IOException(Frames.ENDED, Frames.reset());
      }
    }
    part = frames.datagram();
    if (!in.over(part, part.length).next()) {
      throw new MalformedMessageException("an empty datagram in the midst of a file");
    }
    at = NLMSG_HDRLEN;
    end = at;
    if (in.type() == Protocol.FILE_TYPE) {
      end = in.length();
    } else if (in.type() == NLMSG_DONE) {
      done = true;
    } else if (in.type() == NLMSG_ERROR) {
      throw new ErrnoException(in.error(), in.errorText().orElse(""));
    } else {
      throw new MalformedMessageException("type " + in.type() + " in the midst of a file");
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (length > 0 && at == end && !done) {
      next();
    }
    if (length > 0 && done) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(part, at, into, from, count);
    at += count;
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public void close() {
    frames.stream().close();
  }
}
