package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where equality is written out it is that of all components, as the JDK would have made it. */
class RecordEqualityTest {
  /** Each value is compared with what it becomes by one component of each other value. */
  @ParameterizedTest
  @MethodSource
  void eachComponentCounts(List<Record> values) throws ReflectiveOperationException {
    RecordComponent[] components = values.get(0).getClass().getRecordComponents();
    int[] different = new int[components.length];
    for (Record value : values) {
      for (Record other : values) {
        for (int i = 0; i < components.length; i++) {
          different[i] += compare(value, other, components, i) ? 0 : 1;
        }
      }
    }
    assertThat(different).doesNotContain(0);
  }

  static Stream<List<Record>> eachComponentCounts() {
    List<VirtualService> services = Samples.services().map(Sample::value).limit(60).toList();
    return Stream.of(
        List.copyOf(services),
        services.stream().map(VirtualService::persistence).map(Record.class::cast).toList(),
        services.stream().map(service -> (Record) service.persistence().granularity()).toList(),
        Samples.timeouts().map(Sample::value).map(Record.class::cast).toList());
  }

  /** {@return whether both have the same there} */
  private static boolean compare(
      Record value, Record other, RecordComponent[] components, int component)
      throws ReflectiveOperationException {
    Object[] parts = parts(value, components);
    Object[] others = parts(other, components);
    boolean isSame = parts[component].equals(others[component]);
    parts[component] = others[component];
    Record mixed;
    try {
      mixed = made(value.getClass(), components, parts);
    } catch (InvocationTargetException e) {
      // There is no such value, as a service with the mask of another family.
      return true;
    }
    assertThat(value.equals(mixed)).as("%s and %s", value, mixed).isEqualTo(isSame);
    if (isSame) {
      assertThat(mixed).hasSameHashCodeAs(value);
    }
    return isSame;
  }

  private static Object[] parts(Record value, RecordComponent[] components)
      throws ReflectiveOperationException {
    Object[] parts = new Object[components.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = components[i].getAccessor().invoke(value);
    }
    return parts;
  }

  private static Record made(
      Class<? extends Record> type, RecordComponent[] components, Object[] parts)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    return constructor.newInstance(parts);
  }
}
