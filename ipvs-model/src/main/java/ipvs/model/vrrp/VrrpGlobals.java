package ipvs.model.vrrp;

import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.config.KeptLine;
import ipvs.model.config.NamedPipe;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is said for all instances together.
 *
 * @param version of the protocol where an instance does not say it, 2 or 3
 * @param announcements how take-over is told to neighbours where an instance does not say it
 * @param group4 the multicast group for IPv4 instead of 224.0.0.18
 * @param group6 the multicast group for IPv6 instead of ff02::12
 * @param checksUnicastSource whether only peers are heard, where an instance does not say it
 * @param skipsAddressCheck whether addresses of a packet that is like the last are not compared
 *     again, where an instance does not say it
 * @param startupDelay how long to wait before the first instance begins, from 0; 0 where not said
 * @param fifo a pipe with a name that changes are written to, if there is one
 * @param fifoReader a program that reads the pipe, if there is one
 * @param kept what has no effect
 */
public record VrrpGlobals(
    OptionalInt version,
    Announcements announcements,
    Optional<IpAddress> group4,
    Optional<IpAddress> group6,
    Optional<Boolean> checksUnicastSource,
    Optional<Boolean> skipsAddressCheck,
    Optional<Duration> startupDelay,
    Optional<NamedPipe> fifo,
    Optional<Command> fifoReader,
    List<KeptLine> kept) {
  /** Nothing is said. */
  public static final VrrpGlobals UNSAID =
      new VrrpGlobals(
          OptionalInt.empty(),
          Announcements.UNSAID,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  /** Checks that all are there. */
  public VrrpGlobals {
    VrrpElection.requireVersion(version);
    Objects.requireNonNull(announcements, "announcements");
    Objects.requireNonNull(group4, "group4");
    Objects.requireNonNull(group6, "group6");
    Objects.requireNonNull(checksUnicastSource, "checksUnicastSource");
    Objects.requireNonNull(skipsAddressCheck, "skipsAddressCheck");
    Objects.requireNonNull(startupDelay, "startupDelay");
    Objects.requireNonNull(fifo, "fifo");
    Objects.requireNonNull(fifoReader, "fifoReader");
    kept = List.copyOf(kept);
  }
}
