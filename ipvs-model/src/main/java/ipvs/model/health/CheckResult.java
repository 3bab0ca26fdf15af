package ipvs.model.health;

/**
 * What a run made of a check.
 *
 * @param isUp whether the check is up now
 * @param isPassed whether this run was a success
 * @param failures how many failures in a row there are, this one with them; 0 where this was none
 */
record CheckResult(boolean isUp, boolean isPassed, int failures) {}
