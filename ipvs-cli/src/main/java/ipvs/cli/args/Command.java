package ipvs.cli.args;

/** What a command line asks for: the first option of each. */
enum Command {
  ADD_SERVICE("add-service"),
  EDIT_SERVICE("edit-service"),
  DELETE_SERVICE("delete-service"),
  FLUSH("flush"),
  RESTORE("restore"),
  SAVE("save"),
  ADD_SERVER("add-server"),
  EDIT_SERVER("edit-server"),
  DELETE_SERVER("delete-server"),
  LIST("list"),
  ZERO("zero"),
  SET("set"),
  START_DAEMON("start-daemon"),
  STOP_DAEMON("stop-daemon"),
  HELP("help"),
  VERSION("version");

  private final String title;

  Command(String title) {
    this.title = title;
  }

  /** {@return the name that messages use} */
  @Override
  public String toString() {
    return title;
  }
}
