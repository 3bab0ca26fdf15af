package ipvs.netlink.wire;

import java.util.Optional;

/** What a family of generic netlink calls its commands and attributes, for {@link MessageDump}. */
public interface FamilyNames {
  /** {@return what the controller knows the family by} */
  String name();

  /**
   * {@return the name of a command in the kernel's header, or nothing where it has none}
   *
   * @param command the number on the wire, 0 to 255
   */
  Optional<String> command(int command);

  /**
   * {@return what the top level of a message may hold}
   *
   * @param command the number on the wire, 0 to 255
   */
  AttributeType[] attributes(int command);
}
