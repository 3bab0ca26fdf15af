package ipvs.netlink.wire;

import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;

/** Compares messages, and shows both as annotated hex where they differ. */
public final class DatagramAssert extends AbstractAssert<DatagramAssert, Datagram> {
  private final AttributeType[] top;

  private DatagramAssert(Datagram actual, AttributeType[] top) {
    super(actual, DatagramAssert.class);
    this.top = top;
  }

  /**
   * {@return an assertion about a message}
   *
   * @param top what its top level may hold, to name it where it differs
   */
  public static DatagramAssert assertThat(Datagram actual, AttributeType[] top) {
    return new DatagramAssert(actual, top);
  }

  /** {@return this, if the message is byte for byte the given one} */
  public DatagramAssert isEncodedAs(Datagram expected) {
    isNotNull();
    if (!actual.equals(expected)) {
      throw failure(
          "%nexpected, %s:%n%s%nbut was, %s, and differs from byte 0x%x on:%n%s",
          expected.order(),
          expected.dump(top),
          actual.order(),
          Arrays.mismatch(expected.bytes(), actual.bytes()),
          actual.dump(top));
    }
    return this;
  }
}
