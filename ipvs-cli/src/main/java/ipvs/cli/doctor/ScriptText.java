package ipvs.cli.doctor;

import java.util.List;
import java.util.regex.Pattern;

/** The parts that all scripts share, as POSIX shells read them. */
final class ScriptText {
  /** Messages. */
  static final String MESSAGES =
      """
      set -u
      fail=0
      say() { echo "$NAME: $*"; }
      trouble() {
        say "$*" >&2
        fail=1
      }
      """;

  /** Functions, each after those that it calls. */
  private static final List<Function> FUNCTIONS =
      List.of(
          new Function(
              "remember",
              """
              # remember SWITCH: leaves its file in $file and its value in $old, and keeps the first one.
              remember() {
                file=/proc/sys/net/$1
                [ -w "$file" ] || {
                  trouble "cannot write $file"
                  return 1
                }
                old=$(cat "$file")
                saved=$STATE/$(echo "$1" | tr / %)
                [ -e "$saved" ] || echo "$old" > "$saved"
              }
              """),
          new Function(
              "keep",
              """
              # keep SWITCH WANTED: raises it; a value that is as high already stays.
              keep() {
                remember "$1" || return 0
                [ "$old" -ge "$2" ] || echo "$2" > "$file" || trouble "cannot set $file"
              }
              """),
          new Function(
              "put",
              """
              # put SWITCH WANTED: sets it.
              put() {
                remember "$1" || return 0
                [ "$old" = "$2" ] || echo "$2" > "$file" || trouble "cannot set $file"
              }
              """),
          new Function(
              "restore",
              """
              # restore: all switches say again what they said before the first start; first those with
              # which the kernel alters others.
              restore() {
                for saved in "$STATE"/*%ip_forward "$STATE"/*%all%forwarding "$STATE"/*%*; do
                  [ -e "$saved" ] || continue
                  file=/proc/sys/net/$(echo "${saved##*/}" | tr % /)
                  [ ! -w "$file" ] || cat "$saved" > "$file" || trouble "cannot restore $file"
                done
                rm -rf "$STATE"
              }
              """),
          new Function(
              "forwards",
              """
              # forwards NAME SWITCH: whether it is on.
              forwards() {
                v=$(cat "/proc/sys/net/$2")
                if [ "$v" != 0 ]; then say "$1 is $v"; else trouble "$1 is 0, wanted 1"; fi
              }
              """),
          new Function(
              "has",
              """
              has() { ip -o address show dev "$1" 2> /dev/null | grep -qF " $2 "; }
              """),
          new Function(
              "note",
              """
              # note ADDRESS: the file that says that start has added it.
              note() { echo "$STATE/added-$(echo "$1" | tr / _)"; }
              """),
          new Function(
              "add",
              """
              # add ADDRESS: to $DEVICE, unless it is there.
              add() {
                ! has "$DEVICE" "$1" || return 0
                case $1 in
                  *:*)
                  # The ip of busybox does not know nodad.
                  ip -6 address add "$1" dev "$DEVICE" nodad 2> /dev/null ||
                    ip -6 address add "$1" dev "$DEVICE"
                  ;;
                  *) ip address add "$1" dev "$DEVICE" ;;
                esac || {
                  trouble "cannot add $1 to $DEVICE"
                  return 0
                }
                : > "$(note "$1")"
              }
              """),
          new Function(
              "drop",
              """
              # drop ADDRESS: from $DEVICE, if start has added it.
              drop() {
                { [ -e "$(note "$1")" ] && has "$DEVICE" "$1"; } || return 0
                ip address del "$1" dev "$DEVICE" || trouble "cannot remove $1 from $DEVICE"
              }
              """),
          new Function(
              "held",
              """
              held() {
                if has "$DEVICE" "$1"; then say "$1 is on $DEVICE"; else trouble "$1 is not on $DEVICE"; fi
              }
              """),
          new Function(
              "highest",
              """
              # highest NAME INTERFACE: what counts is the greater of both.
              highest() {
                a=$(cat "/proc/sys/net/ipv4/conf/all/$1")
                b=$(cat "/proc/sys/net/ipv4/conf/$2/$1") || b=0
                if [ "$a" -ge "$b" ]; then echo "$a"; else echo "$b"; fi
              }
              """),
          new Function(
              "least",
              """
              # least NAME VALUE: whether what counts on $LAN is as high.
              least() {
                v=$(highest "$1" "$LAN")
                if [ "$v" -ge "$2" ]; then say "$1 is $v"; else trouble "$1 is $v, wanted $2"; fi
              }
              """));

  /** What is done with the word behind the script. */
  static final String WORDS =
      """
      case ${1-} in
        start | restart | reload | force-reload) start ;;
        stop) stop ;;
        status)
          status
          [ "$fail" = 0 ] || exit 3
          ;;
        *)
          echo "Usage: $0 {start|stop|status}" >&2
          exit 2
          ;;
      esac
      exit "$fail"
      """;

  private ScriptText() {}

  /** A function of the shell. */
  private record Function(String name, String text) {
    boolean isCalledIn(String text) {
      return Pattern.compile("(^|[ ({])" + name + " ", Pattern.MULTILINE).matcher(text).find()
          || Pattern.compile("^ +" + name + "$", Pattern.MULTILINE).matcher(text).find();
    }
  }

  /** {@return the functions that a script calls, and those that they call} */
  static String functions(String script) {
    String needed = "";
    for (int i = FUNCTIONS.size() - 1; i >= 0; i--) {
      Function function = FUNCTIONS.get(i);
      if (function.isCalledIn(script) || function.isCalledIn(needed)) {
        needed = function.text() + needed;
      }
    }
    return needed;
  }
}
