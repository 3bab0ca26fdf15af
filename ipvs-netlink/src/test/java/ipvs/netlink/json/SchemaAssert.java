package ipvs.netlink.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Holds what is printed against the schema, which knows every member and allows no other. */
public final class SchemaAssert {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private static final com.networknt.schema.JsonSchema SCHEMA = schema();

  private SchemaAssert() {}

  private static com.networknt.schema.JsonSchema schema() {
    SchemaValidatorsConfig strict =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    try (InputStream schema = JsonSchema.open()) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema, strict);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that a document is one that the schema describes, on lines of its own. */
  public static JsonNode assertValid(String document) {
    JsonNode tree = tree(document);
    assertThat(faults(tree)).as(document).isEmpty();
    assertThat(document).endsWith("\n");
    return tree;
  }

  /** Asserts that each line is a document that the schema describes, from the begin to the end. */
  public static List<JsonNode> assertValidStream(String lines) {
    List<JsonNode> trees = lines.lines().map(line -> assertValid(line + "\n")).toList();
    assertThat(trees.get(0).get("kind").asText()).isEqualTo("begin");
    assertThat(trees.get(trees.size() - 1).get("kind").asText()).isEqualTo("end");
    assertThat(lines).endsWith("\n");
    return trees;
  }

  /** {@return a document as a tree, if it is JSON and no member is there twice} */
  public static JsonNode tree(String document) {
    try {
      return MAPPER.readTree(document);
    } catch (JsonProcessingException e) {
      throw new AssertionError(document, e);
    }
  }

  /** {@return in what a document differs from the schema} */
  public static List<String> faults(JsonNode document) {
    return SCHEMA.validate(document).stream().map(ValidationMessage::getMessage).toList();
  }
}
