package ipvs.netlink.genl;

import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageReader;
import java.io.IOException;

/** Takes what comes back for the requests of a conversation. */
public interface Answers {
  /** {@return whether {@link #backlog} is to be told, which takes a call of its own} */
  default boolean wantsBacklog() {
    return false;
  }

  /**
   * Takes how much memory was held for answers when all was sent and nothing received.
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

  /** Takes the kernel's word that the table changed during a dump; IPVS never says it. */
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
