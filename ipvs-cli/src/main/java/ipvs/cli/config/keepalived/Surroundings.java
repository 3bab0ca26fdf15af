package ipvs.cli.config.keepalived;

/** What is known of the machine that a configuration is for. */
public interface Surroundings {
  /** Any machine: it may have whatever a configuration names. */
  Surroundings ANYWHERE =
      new Surroundings() {
        @Override
        public boolean hasInterface(String name) {
          return true;
        }

        @Override
        public boolean canRun(String program) {
          return true;
        }

        @Override
        public boolean hasUser(String name) {
          return true;
        }

        @Override
        public boolean hasGroup(String name) {
          return true;
        }
      };

  /** {@return whether it may have a network interface of this name} */
  boolean hasInterface(String name);

  /** {@return whether it may be able to run the program at this path, one char a byte} */
  boolean canRun(String program);

  /** {@return whether it may have a user of this name, one char a byte} */
  boolean hasUser(String name);

  /** {@return whether it may have a group of this name, one char a byte} */
  boolean hasGroup(String name);
}
