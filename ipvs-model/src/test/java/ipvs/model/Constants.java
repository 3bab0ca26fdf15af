package ipvs.model;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;

/** The constants of a class, so that a test sees also those that come later. */
final class Constants {
  private Constants() {}

  static <T> Stream<T> of(Class<?> holder, Class<T> type) {
    return Arrays.stream(holder.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .filter(field -> field.getType() == type)
        .map(
            field -> {
              try {
                return type.cast(field.get(null));
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
  }
}
