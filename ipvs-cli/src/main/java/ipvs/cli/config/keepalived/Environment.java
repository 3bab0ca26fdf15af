package ipvs.cli.config.keepalived;

import java.util.Optional;

/** The variables that {@code ${_ENV NAME}} stands for. */
@FunctionalInterface
public interface Environment {
  /** {@return the value of a variable, one char a byte; empty if it is not set} */
  Optional<String> value(String name);
}
