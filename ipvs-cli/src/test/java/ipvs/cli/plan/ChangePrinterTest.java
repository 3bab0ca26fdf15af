package ipvs.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Changes as they are printed. */
class ChangePrinterTest {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  @Test
  void whatNoOptionSaysIsAComment() throws IOException {
    assertThat(printed(new ForwardMethod(ForwardMethod.IP_VS_CONN_F_BYPASS)))
        .isEqualTo("# edit server tcp 192.0.2.10:80 -> 10.0.0.12:80\n");
    assertThat(printed(ForwardMethod.DROUTE))
        .isEqualTo("-e -t 192.0.2.10:80 -r 10.0.0.12:80 -g -w 1\n");
  }

  private static String printed(ForwardMethod method) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    RealServer server = RealServer.of(Endpoint.parse("10.0.0.12:80"), method);
    new ChangePrinter(out, EndpointText.numeric()).print(new Change.EditServer(WEB, server));
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
