package ipvs.cli.watch;

/** The last numbers of a service or a server. For one thread. */
final class Trace {
  /** How many samples are kept. */
  static final int LENGTH = 30;

  private static final Metric[] METRICS = Metric.values();

  private final float[] numbers = new float[METRICS.length * LENGTH];
  private long last = -1;

  /** Keeps the numbers of a sample, which is newer than all before it. */
  void add(long number, Figures figures) {
    long from = Math.max(last + 1, number - LENGTH + 1);
    for (long each = from; each <= number; each++) {
      for (Metric metric : METRICS) {
        numbers[place(metric, each)] = each == number ? known(figures.of(metric)) : 0;
      }
    }
    last = number;
  }

  /** {@return whether all that was kept is too long ago} */
  boolean isOver(long number) {
    return last <= number - LENGTH;
  }

  /**
   * {@return the numbers up to a sample, the oldest first; 0 where there is none}
   *
   * @param number of the sample
   * @param count how many, {@link #LENGTH} at the most
   */
  float[] upTo(long number, Metric metric, int count) {
    float[] line = new float[count];
    for (int i = 0; i < count; i++) {
      long each = number - count + 1 + i;
      if (each >= 0 && each <= last && each > last - LENGTH) {
        line[i] = numbers[place(metric, each)];
      }
    }
    return line;
  }

  private static float known(double number) {
    return Double.isNaN(number) ? 0 : (float) number;
  }

  private static int place(Metric metric, long number) {
    return metric.ordinal() * LENGTH + (int) (number % LENGTH);
  }
}
