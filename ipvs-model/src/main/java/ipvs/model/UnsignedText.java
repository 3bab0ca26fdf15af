package ipvs.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The text of records whose numbers fill 64 bits without a sign. */
final class UnsignedText {
  private UnsignedText() {}

  static String of(String name, long... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(Long::toUnsignedString)
        .collect(Collectors.joining(", ", name + "[", "]"));
  }
}
