package ipvs.cli.run;

import ipvs.cli.Ipvsadm;
import ipvs.cli.console.Console;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.names.Names;
import ipvs.cli.names.TestNames;
import ipvs.cli.transcript.Outcome;
import ipvs.netlink.FakeKernel;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.proc.ConnectionTable;
import ipvs.netlink.wire.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs before a kernel in memory, and what happens between them, in its order.
 *
 * <p>The journal has a line for each datagram with commands ({@code sent NEW_SERVICE NEW_DEST}),
 * for each piece of output ({@code out …}, {@code err …}) and for what a test adds of its own.
 */
public final class Stage implements Kernel.Opener {
  private final TableKernel kernel = new TableKernel();
  private final List<String> journal = new ArrayList<>();
  private final Recorded out = new Recorded("out");
  private final Recorded err = new Recorded("err");
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private boolean wordsEndOptions;
  private String connections = "";
  private boolean hasConnections;
  private int opened;

  /** {@return the kernel} */
  public TableKernel kernel() {
    return kernel;
  }

  /** {@return what answers for the kernel} */
  public FakeKernel fake() {
    return kernel.fake();
  }

  /** {@return what has happened so far} */
  public List<String> journal() {
    return journal;
  }

  /** {@return how often the kernel was reached for} */
  public int opened() {
    return opened;
  }

  /** {@return the commands that alter the table, in the order in which they were sent} */
  public List<IpvsCommand> changes() {
    return fake().requests().stream()
        .map(request -> IpvsCommand.values()[request.command()])
        .filter(command -> !command.name().startsWith("GET_"))
        .toList();
  }

  /** Has the first word that belongs to no option end the options. */
  public Stage withWordsEndingOptions() {
    wordsEndOptions = true;
    return this;
  }

  /** Has the kernel show this table of connections; without it there is no such file. */
  public Stage showingConnections(String text) {
    connections = text;
    hasConnections = true;
    return this;
  }

  /** Has the programs read this. */
  public Stage reading(InputStream input) {
    in = input;
    return this;
  }

  /** Has the programs read these lines, all of which are there at once. */
  public Stage reading(String... lines) {
    return reading(input(lines));
  }

  /** {@return lines as an input} */
  public static InputStream input(String... lines) {
    String text = String.join("", Stream.of(lines).map(line -> line + "\n").toList());
    return bytes(text);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** {@return the console of these streams} */
  public Console console() {
    return new Console(in, out, err);
  }

  /** Runs {@code ipvsadm}. */
  public Outcome run(String... words) {
    return run(List.of(words));
  }

  /** Runs {@code ipvsadm}. */
  public Outcome run(List<String> words) {
    return outcome(program().run("ipvsadm", words));
  }

  /** Runs {@code ipvsadm-save}. */
  public Outcome save(String... words) {
    return outcome(program().save(List.of(words)));
  }

  /** Runs {@code ipvsadm-restore}. */
  public Outcome restore() {
    return outcome(program().restore());
  }

  private Ipvsadm program() {
    Names names = new TestNames(Map.of("10.0.0.9", "web"));
    return new Ipvsadm(console(), this, names, wordsEndOptions);
  }

  private Outcome outcome(int status) {
    return new Outcome(status, out.takeText(), err.takeText());
  }

  @Override
  public Transport open() {
    opened++;
    return new Overheard();
  }

  /** No module is ever loaded by a test. */
  @Override
  public boolean loadModule() {
    journal.add("modprobe");
    return false;
  }

  /** The way to the kernel, which outlives each program. */
  private final class Overheard implements Transport {
    @Override
    public void send(byte[] bytes, int length) throws IOException {
      try {
        fake().send(bytes, length);
      } finally {
        List<FakeKernel.Request> last = fake().sent().get(fake().sent().size() - 1);
        String commands =
            last.stream()
                .filter(request -> !request.isLookup() && !request.is(IpvsCommand.GET_INFO))
                .map(request -> " " + IpvsCommand.values()[request.command()])
                .collect(Collectors.joining());
        if (!commands.isEmpty()) {
          journal.add("sent" + commands);
        }
      }
    }

    @Override
    public int receive(byte[] buffer, long nanos) throws IOException {
      return fake().receive(buffer, nanos);
    }

    @Override
    public InputStream file(String name) throws IOException {
      if (!hasConnections || !name.equals(ConnectionTable.FILE)) {
        throw new NoSuchFileException(name);
      }
      return bytes(connections);
    }

    @Override
    public ByteOrder order() {
      return fake().order();
    }

    @Override
    public void close() {}
  }

  /** An output of which each piece is an event. */
  private final class Recorded extends OutputStream {
    private final String name;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Recorded(String name) {
      this.name = name;
    }

    @Override
    public void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      if (length > 0) {
        bytes.write(from, offset, length);
        String text = new String(from, offset, length, StandardCharsets.ISO_8859_1);
        journal.add(name + " " + text.stripTrailing());
      }
    }

    String takeText() {
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      bytes.reset();
      return text;
    }
  }
}
