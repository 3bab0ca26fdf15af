package ipvs.cli.launcher;

/** What a script does to have programs with less memory than they need. */
public final class LittleMemory {
  /**
   * Puts a Java with little memory in place of the one that there is. {@code TABLE} stands for a
   * file that becomes too large for it.
   */
  private static final String SCRIPT =
      """
      mkdir -p little/bin
      cat > little/bin/java << 'END'
      #!/bin/sh
      for word; do
        shift
        case $word in -Xmx*) ;; *) set -- "$@" "$word" ;; esac
      done
      exec "$JAVA/bin/java" -Xmx8m "$@"
      END
      chmod +x little/bin/java
      export JAVA="$JAVA_HOME" JAVA_HOME="$PWD/little"
      seq -f '-A -f %.0f' 50000 > TABLE
      """;

  private LittleMemory() {}

  /** {@return the beginning of a script, which makes a table that is too large} */
  public static String with(String table) {
    return SCRIPT.replace("TABLE", table);
  }
}
