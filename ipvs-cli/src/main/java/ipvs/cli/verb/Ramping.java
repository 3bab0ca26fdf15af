package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DurationText;
import ipvs.cli.option.ObjectWords;
import ipvs.cli.option.Option;
import ipvs.cli.option.OptionValue;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.plan.RefusedChange;
import ipvs.cli.progress.RampLines;
import ipvs.cli.progress.RampProgress;
import ipvs.cli.progress.RampStream;
import ipvs.cli.render.ServerText;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.cli.session.SteppedTable;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.watch.Pace;
import ipvs.netlink.watch.Ramp;
import ipvs.netlink.watch.Ramp.Ending;
import ipvs.netlink.watch.Ramp.Request;
import ipvs.netlink.watch.Ramp.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code ipvs ramp}: moves the weight of a server over time. */
final class Ramping implements Verb {
  private static final Option TO = Option.value("--to", "N", "The weight in the end.");

  private static final Option OVER =
      Option.value("--over", "DURATION", "How long it takes, up to ten years.");

  private static final Option FROM =
      Option.value("--from", "N", "The weight to begin with, set at once; else the present one.");

  private static final Set<Scheduler> INDIFFERENT = Set.of(Scheduler.RR, Scheduler.LC);
  private static final Set<Scheduler> HASHING = Set.of(Scheduler.SH, Scheduler.DH, Scheduler.MH);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Moves the weight of a server on a straight line, up or down, in steps of at",
            "least 1 that are at least a second apart.")
        .word("SERVICE", "Such as tcp:192.0.2.10:80, udp:[2001:db8::1]:53, fwmark:7.")
        .word("SERVER", "Such as 10.0.0.11:8080; without a port it has the service's.")
        .options(
            TO,
            OVER,
            FROM,
            Draining.RESTORE,
            CommonOption.CONNECT,
            CommonOption.WAIT,
            CommonOption.JSON,
            CommonOption.NAMES);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    ObjectWords words = ObjectWords.of(session.line());
    Request request = request(session.line(), words);
    try {
      Target target = warn(session, request);
      Interruption interruption = session.around().termination().interruption();
      Pace pace = session.around().pace(RampProgress.INTERVAL, interruption);
      Ramp ramp = Ramp.of(new SteppedTable(session), request, pace);
      RampProgress progress =
          session.line().has(CommonOption.JSON)
              ? RampStream.begin(session.console().out(), target, pace)
              : new RampLines(session.console().out(), new ServerText(session.endpoints()));
      return run(session, ramp, progress);
    } catch (NoSuchServiceException e) {
      throw VerbException.notFound(words.ofService() + ": no such service");
    } catch (NoSuchServerException e) {
      throw VerbException.notFound(words + ": no such server");
    } catch (IOException e) {
      throw SteppedTable.told(e);
    }
  }

  private static VerbStatus run(Session session, Ramp ramp, RampProgress progress)
      throws IOException {
    Result result;
    try {
      result = ramp.run(progress);
      progress.ended(result);
    } catch (NoSuchServiceException | NoSuchServerException e) {
      throw e;
    } catch (IOException e) {
      bringBack(session, ramp.result());
      throw e;
    }
    boolean isInterrupted = result.ending() == Ending.INTERRUPTED;
    if (isInterrupted && session.line().has(Draining.RESTORE)) {
      result = ramp.restoreWeight();
      progress.ended(result);
    } else if (isInterrupted) {
      bringBack(session, result);
    }
    VerbStatus status = status(session, result);
    progress.finish();
    return isInterrupted ? VerbStatus.INTERRUPTED : status;
  }

  private static VerbStatus status(Session session, Result result) {
    return switch (result.ending()) {
      case REACHED, GONE, RESTORED -> VerbStatus.DONE;
      case OVERRIDDEN -> VerbStatus.FINDING;
      case INTERRUPTED -> VerbStatus.INTERRUPTED;
      case REFUSED -> {
        session.tell(RefusedChange.line(change(result.request()), result.refusal().orElseThrow()));
        yield Trouble.of(result.refusal().get()).status();
      }
    };
  }

  /** {@return what stands for the change that was refused: its settings are not told} */
  private static Change change(Request request) {
    return new Change.EditServer(
        request.service(), RealServer.of(request.server(), ForwardMethod.MASQ));
  }

  private static void bringBack(Session session, Result result) throws IOException {
    if (result.weight() != result.weightBefore()) {
      new BringBack(session)
          .print(result.request().service(), result.request().server(), result.weightBefore());
    }
  }

  private static Request request(VerbLine line, ObjectWords words) throws VerbException {
    ServiceKey service = words.service();
    Endpoint server = words.server().orElseThrow();
    Optional<String> from = line.value(FROM);
    return new Request(
        service,
        server,
        from.isPresent() ? OptionalInt.of(weight(FROM, from.get())) : OptionalInt.empty(),
        weight(TO, needed(line, TO)),
        over(needed(line, OVER)));
  }

  private static String needed(VerbLine line, Option option) throws VerbException {
    Optional<String> given = line.value(option);
    if (given.isEmpty()) {
      throw VerbException.usage(option + " is missing");
    }
    return given.get();
  }

  private static Duration over(String text) throws VerbException {
    Duration over = DurationText.parse(OVER, text);
    if (over.compareTo(Ramp.LONGEST) > 0) {
      throw VerbException.usage(OVER + " is ten years at the most, not " + text);
    }
    return over;
  }

  private static int weight(Option option, String text) throws VerbException {
    return (int) OptionValue.number(option, text, 0, Integer.MAX_VALUE, "");
  }

  private static Target warn(Session session, Request request) throws VerbException, IOException {
    try (OpenTable table = session.openToRead()) {
      Scheduler scheduler = table.client().service(request.service()).service().scheduler();
      if (INDIFFERENT.contains(scheduler)) {
        session.tell("the scheduler " + scheduler + " looks at no weight but 0");
      } else if (HASHING.contains(scheduler)) {
        session.tell(
            "the scheduler "
                + scheduler
                + " moves clients from server to server with each new weight");
      }
      return table.target();
    }
  }
}
