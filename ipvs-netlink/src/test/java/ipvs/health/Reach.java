package ipvs.health;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts the objects that something keeps alive: what grows and grows is found without waiting for
 * a collector of garbage.
 */
public final class Reach {
  private final Predicate<Object> isForeign;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private long size;

  private Reach(Predicate<Object> isForeign) {
    this.isForeign = isForeign;
  }

  /**
   * {@return how many objects can be reached from one, those in collections among them; an array
   * counts as so many as it is long}
   *
   * @param isForeign what does not count, nor what can be reached through it
   */
  public static long from(Object root, Predicate<Object> isForeign) {
    Reach reach = new Reach(isForeign);
    reach.find(root);
    while (!reach.open.isEmpty()) {
      reach.look(reach.open.removeLast());
    }
    return reach.size;
  }

  private void find(Object object) {
    if (object != null && !isForeign.test(object) && seen.add(object)) {
      size++;
      open.addLast(object);
    }
  }

  private void look(Object object) {
    if (object.getClass().isArray()) {
      int length = Array.getLength(object);
      size += length;
      if (!object.getClass().getComponentType().isPrimitive()) {
        for (int i = 0; i < length; i++) {
          find(Array.get(object, i));
        }
      }
    } else if (object instanceof Collection<?> some) {
      some.forEach(this::find);
    } else if (object instanceof Map<?, ?> map) {
      map.keySet().forEach(this::find);
      map.values().forEach(this::find);
    } else if (object instanceof Optional<?> one) {
      one.ifPresent(this::find);
    } else {
      lookInto(object);
    }
  }

  /** Of classes of others nobody sees the fields. */
  private void lookInto(Object object) {
    Class<?> type = object.getClass();
    while (type != null && type.getName().startsWith("ipvs.")) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          find(read(field, object));
        }
      }
      type = type.getSuperclass();
    }
  }

  private static Object read(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
