package ipvs.netlink.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema says what documents are, and nothing else is one. */
class SchemaTest {
  @ParameterizedTest
  @MethodSource("ipvs.netlink.json.Documented#names")
  void aSampleOfTheDocumentationIsValid(String name) throws IOException {
    for (String document : Documented.documents(name)) {
      assertThat(SchemaAssert.faults(SchemaAssert.tree(document))).as(document).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("ipvs.netlink.json.Documented#names")
  void oneUnknownMemberMakesItInvalid(String name) throws IOException {
    for (String document : Documented.documents(name)) {
      JsonNode tree = SchemaAssert.tree(document);
      for (ObjectNode object : objects(tree).toList()) {
        object.putObject("unknown");
        assertThat(SchemaAssert.faults(tree)).as(document).isNotEmpty();
        object.remove("unknown");
      }
      assertThat(SchemaAssert.faults(tree)).isEmpty();
    }
  }

  private static Stream<ObjectNode> objects(JsonNode tree) {
    Stream.Builder<ObjectNode> objects = Stream.builder();
    if (tree instanceof ObjectNode object) {
      objects.add(object);
    }
    tree.forEach(child -> objects(child).forEach(objects));
    return objects.build();
  }

  @Test
  void theSchemaIsAValidOne() throws IOException {
    assertThat(SchemaAssert.tree(new String(JsonSchema.open().readAllBytes())).get("$schema"))
        .asString()
        .contains("2020-12");
  }
}
