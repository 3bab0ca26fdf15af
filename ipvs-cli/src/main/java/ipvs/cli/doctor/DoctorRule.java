package ipvs.cli.doctor;

import java.util.List;
import java.util.function.Function;

/**
 * A rule of the doctor.
 *
 * @param <M> what it looks at
 * @param id its name, such as D3
 * @param title what holds where it finds nothing
 * @param check what is wrong, or worth knowing
 */
record DoctorRule<M>(String id, String title, Function<M, List<Finding>> check) {
  /** {@return what rules find, in their order} */
  static <M> Findings check(List<DoctorRule<M>> rules, M machine) {
    Findings findings = new Findings();
    for (DoctorRule<M> rule : rules) {
      findings.add(rule.id(), rule.title(), rule.check().apply(machine));
    }
    return findings;
  }
}
