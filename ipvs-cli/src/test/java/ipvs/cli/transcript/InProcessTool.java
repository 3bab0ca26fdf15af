package ipvs.cli.transcript;

import ipvs.cli.Ipvsadm;
import ipvs.cli.console.Console;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.names.Names;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Our tool in this process: nothing between a transcript and the program but byte arrays. */
public final class InProcessTool implements Tool {
  private static final String WORDS_END_OPTIONS = "POSIXLY_CORRECT";

  private final Kernel.Opener opener;
  private final Names names;

  /**
   * Our tool before a kernel, or what stands for one.
   *
   * @param opener reaches the kernel
   * @param names what stands between numbers and names
   */
  public InProcessTool(Kernel.Opener opener, Names names) {
    this.opener = opener;
    this.names = names;
  }

  @Override
  public Outcome run(Invocation invocation) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    byte[] stdin = invocation.stdin().getBytes(StandardCharsets.ISO_8859_1);
    Console console = new Console(new ByteArrayInputStream(stdin), stdout, stderr);
    boolean wordsEndOptions = invocation.environment().containsKey(WORDS_END_OPTIONS);
    int exit = run(invocation, new Ipvsadm(console, opener, names, wordsEndOptions));
    return new Outcome(
        exit,
        stdout.toString(StandardCharsets.ISO_8859_1),
        stderr.toString(StandardCharsets.ISO_8859_1));
  }

  private static int run(Invocation invocation, Ipvsadm ipvsadm) {
    String program = invocation.program();
    return switch (program.substring(program.lastIndexOf('/') + 1)) {
      case "ipvsadm-save" -> ipvsadm.save(invocation.words());
      case "ipvsadm-restore" -> ipvsadm.restore();
      default -> ipvsadm.run(program, invocation.words());
    };
  }
}
