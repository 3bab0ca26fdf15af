package ipvs.cli.config.ldirectord;

import ipvs.cli.config.words.Spelling;
import ipvs.netlink.json.ConfigCode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words that lines begin with, and where each of them may stand. */
final class Keywords {
  static final String VIRTUAL = "virtual";
  static final String VIRTUAL6 = "virtual6";
  static final String REAL = "real";
  static final String REAL6 = "real6";
  static final String CHECKTIMEOUT = "checktimeout";
  static final String NEGOTIATETIMEOUT = "negotiatetimeout";
  static final String CHECKINTERVAL = "checkinterval";
  static final String CHECKCOUNT = "checkcount";
  static final String FAILURECOUNT = "failurecount";
  static final String FALLBACK = "fallback";
  static final String FALLBACK6 = "fallback6";
  static final String FALLBACKCOMMAND = "fallbackcommand";
  static final String QUIESCENT = "quiescent";
  static final String CLEANSTOP = "cleanstop";
  static final String MAINTENANCEDIR = "maintenancedir";
  static final String SCHEDULER = "scheduler";
  static final String SCHEDFLAGS = "schedflags";
  static final String PERSISTENT = "persistent";
  static final String NETMASK = "netmask";
  static final String PROTOCOL = "protocol";
  static final String OPS = "ops";
  static final String CHECKTYPE = "checktype";
  static final String SERVICE = "service";
  static final String CHECKPORT = "checkport";
  static final String REQUEST = "request";
  static final String RECEIVE = "receive";
  static final String VIRTUALHOST = "virtualhost";
  static final String HTTPMETHOD = "httpmethod";
  static final String LOGIN = "login";
  static final String PASSWD = "passwd";
  static final String DATABASE = "database";
  static final String SECRET = "secret";
  static final String CHECKCOMMAND = "checkcommand";

  /** What says something of all services, or of one of them instead. */
  private static final Set<String> SHARED =
      Set.of(
          CHECKTIMEOUT,
          NEGOTIATETIMEOUT,
          CHECKINTERVAL,
          CHECKCOUNT,
          FAILURECOUNT,
          FALLBACK,
          FALLBACK6,
          FALLBACKCOMMAND,
          QUIESCENT);

  /** Of all services only. */
  private static final Set<String> GLOBAL = Set.of(MAINTENANCEDIR, CLEANSTOP);

  /** Of one service only. */
  private static final Set<String> OF_SERVICE =
      Set.of(
          SCHEDULER,
          SCHEDFLAGS,
          PERSISTENT,
          NETMASK,
          PROTOCOL,
          OPS,
          CHECKTYPE,
          SERVICE,
          CHECKPORT,
          REQUEST,
          RECEIVE,
          VIRTUALHOST,
          HTTPMETHOD,
          LOGIN,
          PASSWD,
          DATABASE,
          SECRET,
          CHECKCOMMAND);

  /** What is kept without an effect. */
  private static final Set<String> MAIL =
      Set.of(
          "emailalert",
          "emailalertfrom",
          "emailalertfreq",
          "emailalertstatus",
          "smtp",
          "servicename",
          "comment");

  private static final Set<String> IDLE_GLOBAL =
      Set.of(
          "readdquiescent",
          "autoreload",
          "callback",
          "fork",
          "supervised",
          "logfile",
          "execute",
          "emailalert",
          "emailalertfrom",
          "emailalertfreq",
          "emailalertstatus",
          "smtp");

  private static final Set<String> IDLE_OF_SERVICE =
      Set.of(
          CLEANSTOP,
          "load",
          "monitorfile",
          "emailalert",
          "emailalertfreq",
          "emailalertstatus",
          "smtp",
          "servicename",
          "comment");

  /** Words of older versions. */
  private static final Map<String, String> OLD =
      Map.of("timeout", CHECKTIMEOUT, "connecttimeout", NEGOTIATETIMEOUT);

  private static final Set<String> ALL_GLOBAL =
      all(SHARED, GLOBAL, IDLE_GLOBAL, Set.of(VIRTUAL, VIRTUAL6));

  private static final Set<String> ALL_OF_SERVICE =
      all(SHARED, OF_SERVICE, IDLE_OF_SERVICE, Set.of(REAL, REAL6));

  private final boolean isGlobal;
  private final Reports reports;

  private Keywords(boolean isGlobal, Reports reports) {
    this.isGlobal = isGlobal;
    this.reports = reports;
  }

  @SafeVarargs
  private static Set<String> all(Set<String>... some) {
    Set<String> all = new TreeSet<>();
    for (Set<String> each : some) {
      all.addAll(each);
    }
    return Collections.unmodifiableSet(all);
  }

  /** {@return those that are about all services} */
  static Keywords global(Reports reports) {
    return new Keywords(true, reports);
  }

  /** {@return those that are about one service} */
  static Keywords ofService(Reports reports) {
    return new Keywords(false, reports);
  }

  /** {@return whether it has an effect where it stands} */
  boolean hasEffect(String key) {
    return SHARED.contains(key) || (isGlobal ? GLOBAL : OF_SERVICE).contains(key);
  }

  /** {@return whether it is kept without an effect} */
  boolean isIdle(String key) {
    return (isGlobal ? IDLE_GLOBAL : IDLE_OF_SERVICE).contains(key);
  }

  /** {@return whether it is about mail, which nothing here sends} */
  static boolean isMail(String key) {
    return MAIL.contains(key);
  }

  /** {@return a setting under the name that its key has now} */
  Setting today(Setting setting) {
    String key = OLD.get(setting.name());
    if (key == null) {
      return setting;
    }
    reports.warn(
        ConfigCode.RENAMED, setting.key(), "the key has another name now", "taken as " + key);
    return setting.renamed(key);
  }

  /** Tells of a key that has no effect where it stands. */
  void tellUnknown(Setting setting) {
    String key = setting.name();
    Keywords elsewhere = new Keywords(!isGlobal, reports);
    boolean isMisplaced =
        elsewhere.hasEffect(key)
            || elsewhere.isIdle(key)
            || key.equals(REAL)
            || key.equals(REAL6)
            || key.equals(VIRTUAL)
            || key.equals(VIRTUAL6);
    if (isMisplaced) {
      reports.warn(
          ConfigCode.MISPLACED_KEYWORD,
          setting.key(),
          isGlobal || key.startsWith(REAL)
              ? "belongs to a service, behind a tab or four blanks"
              : "belongs in column 1, to all services",
          "the line is ignored");
    } else {
      reports.warn(
          ConfigCode.UNKNOWN_KEYWORD,
          setting.key(),
          "no such key",
          "the line is ignored",
          Spelling.nearest(key, isGlobal ? ALL_GLOBAL : ALL_OF_SERVICE));
    }
  }
}
