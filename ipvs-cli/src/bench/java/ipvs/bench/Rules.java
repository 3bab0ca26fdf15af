package ipvs.bench;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.names.SystemNames;
import ipvs.cli.rules.RuleReader;
import ipvs.model.table.Change;
import ipvs.netlink.family.ChangeCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From the lines of a restore to changes, and from changes to requests. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rules {
  private static final int SERVICES = 500;
  private static final int SERVERS = 10;
  private static final int COUNT = SERVICES * (1 + SERVERS);
  private static final int ADDED = SERVICES * SERVERS;
  private static final int BATCH = 256;
  private static final int FAMILY = 0x1c;

  private final byte[] rules = SampleTable.rules(SERVICES, SERVERS);
  private final ActionParser parser = new ActionParser(new SystemNames(), false);
  private final MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
  private final List<Change> added = new ArrayList<>();

  /** Reads the rules once, for the benchmark that only writes. */
  @Setup
  public void read() throws IOException, UsageException {
    RuleReader reader = new RuleReader(new ByteArrayInputStream(rules));
    for (List<String> words = reader.next(); !words.isEmpty(); words = reader.next()) {
      if (change(words) instanceof Change.AddServer add) {
        added.add(add);
      }
    }
  }

  private Change change(List<String> words) throws UsageException {
    return ((Action.Apply) parser.parseRule(words)).change();
  }

  /** Splits lines into words. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void split(Blackhole hole) throws IOException {
    RuleReader reader = new RuleReader(new ByteArrayInputStream(rules));
    for (List<String> words = reader.next(); !words.isEmpty(); words = reader.next()) {
      hole.consume(words);
    }
  }

  /** Splits lines and makes changes of them. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void parse(Blackhole hole) throws IOException, UsageException {
    RuleReader reader = new RuleReader(new ByteArrayInputStream(rules));
    for (List<String> words = reader.next(); !words.isEmpty(); words = reader.next()) {
      hole.consume(change(words));
    }
  }

  /** Writes requests that add servers, many a datagram. */
  @Benchmark
  @OperationsPerInvocation(ADDED)
  public void encode(Blackhole hole) {
    int number = 0;
    for (Change change : added) {
      write(change, number++);
      if (number % BATCH == 0) {
        hole.consume(out.bytes());
        out.clear();
      }
    }
    hole.consume(out.bytes());
    out.clear();
  }

  /** All of it: from lines to datagrams. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void parseAndEncode(Blackhole hole) throws IOException, UsageException {
    RuleReader reader = new RuleReader(new ByteArrayInputStream(rules));
    int number = 0;
    for (List<String> words = reader.next(); !words.isEmpty(); words = reader.next()) {
      write(change(words), number++);
      if (number % BATCH == 0) {
        hole.consume(out.bytes());
        out.clear();
      }
    }
    hole.consume(out.bytes());
    out.clear();
  }

  private void write(Change change, int sequence) {
    out.beginMessage(FAMILY, 1, sequence, 0).generic(IpvsCommand.NEW_DEST.wire(), 1);
    new ChangeCodec(out).write(change);
    out.endMessage();
  }
}
