package ipvs.netlink.genl;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.wire.NetlinkConstants;
import org.junit.jupiter.api.Test;

class ControllerNamesTest {
  private final ControllerNames names = new ControllerNames();

  @Test
  void commandsHaveTheirNumbersInTheHeader() {
    assertThat(names.command(NetlinkConstants.CTRL_CMD_NEWFAMILY)).contains("CTRL_CMD_NEWFAMILY");
    assertThat(names.command(NetlinkConstants.CTRL_CMD_GETFAMILY)).contains("CTRL_CMD_GETFAMILY");
    assertThat(names.command(10)).contains("CTRL_CMD_GETPOLICY");
    assertThat(names.command(11)).isEmpty();
    assertThat(names.command(255)).isEmpty();
  }
}
