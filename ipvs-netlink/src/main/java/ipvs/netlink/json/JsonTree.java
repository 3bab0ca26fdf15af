package ipvs.netlink.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a document that another process wrote, of which members are taken by name and others
 * passed over. What is of another type than it should be counts as absent.
 */
record JsonTree(Object value) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  /** What stands for a value that is not looked at. */
  private static final Object OTHER = Optional.empty();

  /** {@return what reads a document} */
  static JsonParser parser(byte[] document) throws IOException {
    return FACTORY.createParser(document);
  }

  /** {@return the document, if it is one} */
  static Optional<JsonTree> read(byte[] document) {
    try (JsonParser parser = parser(document)) {
      parser.nextToken();
      Object value = read(parser);
      return parser.nextToken() == null ? Optional.of(new JsonTree(value)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("memory gives all its bytes", e);
    }
  }

  private static Object read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, read(parser));
      }
      return members;
    } else if (token == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(parser));
      }
      return items;
    } else if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return parser.getBooleanValue();
    }
    boolean isLong =
        token == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return isLong ? (Object) parser.getLongValue() : OTHER;
  }

  /** {@return a member, if this is an object that has it} */
  Optional<JsonTree> member(String name) {
    return value instanceof Map<?, ?> members
        ? Optional.ofNullable(members.get(name)).map(JsonTree::new)
        : Optional.empty();
  }

  /** {@return the items of a member that is an array; none otherwise} */
  List<JsonTree> items(String name) {
    Optional<JsonTree> array = member(name);
    List<JsonTree> items = new ArrayList<>();
    if (array.isPresent() && array.get().value instanceof List<?> all) {
      for (Object item : all) {
        items.add(new JsonTree(item));
      }
    }
    return items;
  }

  /** {@return a member that is a text} */
  Optional<String> text(String name) {
    return member(name)
        .map(JsonTree::value)
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** {@return a member that is a text; none is empty} */
  String textOrEmpty(String name) {
    return text(name).orElse("");
  }

  /** {@return a member that is a number of 63 bits} */
  Optional<Long> number(String name) {
    return member(name).map(JsonTree::value).filter(Long.class::isInstance).map(Long.class::cast);
  }

  /** {@return whether a member is true} */
  boolean isTrue(String name) {
    return member(name).map(JsonTree::value).equals(Optional.of(true));
  }
}
