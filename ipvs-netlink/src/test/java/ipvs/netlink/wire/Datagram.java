package ipvs.netlink.wire;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The bytes of one datagram, and the byte order that they are in.
 *
 * @param bytes all of them; not to be changed
 * @param order the order of the machine that wrote them
 */
public record Datagram(byte[] bytes, ByteOrder order) {
  /** Checks that both are there. */
  public Datagram {
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(order, "order");
  }

  /** {@return a fixture, big-endian if its name says so} */
  public static Datagram fixture(String name) {
    boolean twin = name.endsWith(".be");
    return new Datagram(
        HexFixture.read(name), twin ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /** {@return a fixture in this byte order: the captured one, or its twin} */
  public static Datagram fixture(String name, ByteOrder order) {
    return fixture(order == ByteOrder.LITTLE_ENDIAN ? name : name + ".be");
  }

  /** {@return a reader on the first message} */
  public MessageReader reader() throws MalformedMessageException {
    MessageReader reader = new MessageReader(order).over(bytes, bytes.length);
    if (!reader.next()) {
      throw new IllegalStateException("an empty datagram");
    }
    return reader;
  }

  /** {@return the first bytes of it, as many as given} */
  public Datagram cut(int length) {
    return new Datagram(Arrays.copyOf(bytes, length), order);
  }

  /** {@return the first bytes of it, with a header that says it is so long} */
  public Datagram cutAndMended(int length) {
    Datagram cut = cut(length);
    Bytes.putI32(cut.bytes, 0, length, order);
    return cut;
  }

  /**
   * {@return the datagram as annotated hex}
   *
   * @param top what the top level may hold
   */
  public String dump(AttributeType[] top) {
    return MessageDump.of(bytes, bytes.length, type -> new Nameless(top), order);
  }

  /** Any family, of which nothing is known but its attributes. */
  private record Nameless(AttributeType[] top) implements FamilyNames {
    @Override
    public String name() {
      return "any";
    }

    @Override
    public Optional<String> command(int command) {
      return Optional.empty();
    }

    @Override
    public AttributeType[] attributes(int command) {
      return top;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Datagram that
        && order == that.order
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
