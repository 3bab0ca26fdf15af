package ipvs.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of 0 or more with one digit behind the point. */
final class TenthText {
  private TenthText() {}

  static String of(double number) {
    return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }
}
