package ipvs.netlink.genl;

import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageReader;
import java.io.IOException;

/** Takes what comes back for the requests of a conversation. */
public interface Answers {
  /** {@return whether {@link #backlog} is to be called, which takes a system call of its own} */
  default boolean wantsBacklog() {
    return false;
  }

  /**
   * Takes how much memory the kernel held for answers after all was sent and before anything was
   * received. A relay tells it unasked with each dump.
   *
   * @param bytes as {@link ipvs.netlink.wire.Transport#backlog} gives it
   */
  default void backlog(int bytes) {}

  /**
   * Takes a message of the family.
   *
   * @param message valid only during the call
   * @throws IOException if it makes no sense
   */
  default void reply(MessageReader message) throws IOException {}

  /** Takes the length of a datagram that held messages of the family, before the first of them. */
  default void datagram(int length) {}

  /** Takes the news that the table changed during a dump; the IPVS of a kernel never says so. */
  default void interrupted() {}

  /** Takes an acknowledgement, or the end of a dump without an error. */
  default void success(int sequence) {}

  /**
   * Takes an error. By default it ends the conversation.
   *
   * @param sequence the request that failed
   * @param error the number, and the kernel's words if it sent any
   * @throws ErrnoException to end the conversation
   */
  default void failure(int sequence, ErrnoException error) throws ErrnoException {
    throw error;
  }
}
