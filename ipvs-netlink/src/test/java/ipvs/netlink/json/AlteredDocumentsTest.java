package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ipvs.model.table.Scope;
import ipvs.model.table.Statuses;
import ipvs.model.table.Tables;
import ipvs.netlink.TableReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents with mistakes that nobody thought of: they are told, and nothing is thrown. */
class AlteredDocumentsTest {
  private static final int ALTERATIONS = 40;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static List<Fault> faults(byte[] document) throws IOException {
    List<Fault> faults = new ArrayList<>();
    TableDocument read = TableJson.read(new ByteArrayInputStream(document), faults::add);
    assertThat(read.entries()).hasSameSizeAs(read.table().entries());
    return faults;
  }

  private static byte[] listing(long seed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableJson.write(
        out,
        JsonStyle.PRETTY,
        new TableReading(Statuses.seeded(seed), true),
        Source.KERNEL,
        Instant.EPOCH);
    return out.toByteArray();
  }

  /** Whoever says that a document is right says so as the schema does. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsReadWithoutAFaultIsValid(long seed) throws IOException {
    Random random = new Random(seed);
    int valid = 0;
    for (int i = 0; i < ALTERATIONS; i++) {
      JsonNode tree = SchemaAssert.tree(new String(listing(seed), UTF_8));
      alter(tree, random);

      if (faults(tree.toString().getBytes(UTF_8)).isEmpty()) {
        valid++;
        assertThat(SchemaAssert.faults(withoutState(tree))).as(tree.toString()).isEmpty();
      }
    }
    assertThat(valid).isLessThan(ALTERATIONS);
  }

  /** What is passed over may be anything; and that persistence is off need not be said. */
  private static JsonNode withoutState(JsonNode tree) {
    ObjectNode document = (ObjectNode) tree;
    document.remove(List.of("taken_at", "source", "settled", "fingerprint", "info", "totals"));
    for (JsonNode service : document.get("services")) {
      ((ObjectNode) service).remove(List.of("counters", "rates"));
      if (service.has("persistence")) {
        ((ObjectNode) service.get("persistence")).putIfAbsent("enabled", BooleanNode.FALSE);
      }
      for (JsonNode server : service.get("servers")) {
        ((ObjectNode) server)
            .remove(
                List.of(
                    "counters",
                    "rates",
                    "active_connections",
                    "inactive_connections",
                    "persistent_connections"));
      }
    }
    return document;
  }

  /** Puts something else in the place of a value, or leaves a member out. */
  private static void alter(JsonNode tree, Random random) {
    List<JsonNode> holders = new ArrayList<>();
    collect(tree, holders);
    JsonNode holder = holders.get(random.nextInt(holders.size()));
    if (holder instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else if (random.nextInt(8) == 0) {
        object.set(name.substring(1) + "s", object.remove(name));
      } else {
        object.set(name, value(random));
      }
    } else if (holder instanceof ArrayNode array) {
      array.set(random.nextInt(array.size()), value(random));
    }
  }

  private static void collect(JsonNode tree, List<JsonNode> into) {
    if (tree.isContainerNode() && !tree.isEmpty()) {
      into.add(tree);
    }
    tree.forEach(child -> collect(child, into));
  }

  private static JsonNode value(Random random) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (Kind.values()[random.nextInt(Kind.values().length)]) {
      case WORD ->
          make.textNode(
              List.of("", "inet", "inet6", "tcp", "route", "5", "rr", "::1", "10.0.0.1", "gue")
                  .get(random.nextInt(10)));
      case NUMBER ->
          make.numberNode(
              List.of(-1L, 0L, 1L, 64L, 255L, 65535L, 65536L, 0x7FFFFFFFL, 0xFFFFFFFFL, 1L << 32)
                  .get(random.nextInt(10)));
      case FRACTION -> make.numberNode(1.5);
      case TRUTH -> make.booleanNode(random.nextBoolean());
      case NOTHING -> make.nullNode();
      case OBJECT -> make.objectNode();
      case ARRAY -> make.arrayNode();
    };
  }

  private enum Kind {
    WORD,
    NUMBER,
    FRACTION,
    TRUTH,
    NOTHING,
    OBJECT,
    ARRAY
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bytesThatWereAlteredThrowNothing(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] document = listing(seed);
    for (int i = 0; i < 10 * ALTERATIONS; i++) {
      byte[] altered = document.clone();
      for (int each = random.nextInt(3); each >= 0; each--) {
        altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
      }
      for (Fault fault : faults(altered)) {
        assertThat(fault.toString()).doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDocumentThatWasCutIsFaulty(long seed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableJson.write(out, JsonStyle.COMPACT, Tables.seeded(seed).table(), Scope.ALL);
    byte[] document = out.toByteArray();
    // What is cut off last is the line feed, which is none of the document.
    for (int length = 0; length < document.length - 1; length += 7) {
      byte[] cut = Arrays.copyOf(document, length);
      List<Fault> faults = faults(cut);
      assertThat(faults).isNotEmpty();
      assertThat(faults.get(faults.size() - 1).code()).isEqualTo(FaultCode.SYNTAX);
    }
  }
}
