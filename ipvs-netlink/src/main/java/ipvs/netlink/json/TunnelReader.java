package ipvs.netlink.json;

import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import java.io.IOException;
import java.util.Optional;

/** Reads how packets to a server are wrapped. */
final class TunnelReader extends ObjectReader {
  private static final MemberNames NAMES =
      MemberNames.of("type", "port", "checksum", "other_flags");

  private static final int NAMED_FLAGS = TunnelChecksum.CSUM.wire() | TunnelChecksum.REMCSUM.wire();

  private Optional<TunnelType> type = Optional.empty();
  private int port;
  private int flags;

  TunnelReader(Tokens in) {
    super(in, NAMES);
  }

  @Override
  void begin() {
    type = Optional.empty();
    port = 0;
    flags = 0;
  }

  @Override
  void value(String name) throws IOException {
    switch (name) {
      case "type" ->
          type = word(TunnelType::ofWord, "unknown type of tunnel", "ipip, gue, gre or 0..255");
      case "port" -> port = (int) number(0, U16, 0);
      case "checksum" -> items(this::readChecksum);
      case "other_flags" -> flags |= (int) multiple(NAMED_FLAGS + 1, U16);
      default -> throw new IllegalStateException(name);
    }
  }

  private void readChecksum() throws IOException {
    Optional<TunnelChecksum> checksum =
        word(TunnelReader::checksum, "unknown checksum", "csum or remcsum");
    flags |= checksum.isPresent() ? checksum.get().wire() : 0;
  }

  private static Optional<TunnelChecksum> checksum(String text) {
    return switch (text) {
      case Words.CSUM -> Optional.of(TunnelChecksum.CSUM);
      case Words.REMCSUM -> Optional.of(TunnelChecksum.REMCSUM);
      default -> Optional.empty();
    };
  }

  @Override
  void end() {
    require("type");
  }

  /** {@return what was read; IP in IP where no type was} */
  TunnelEncapsulation tunnel() {
    return new TunnelEncapsulation(type.orElse(TunnelType.IPIP), port, flags);
  }
}
