package ipvs.netlink;

import java.util.List;

/**
 * A listing that can be relied on although the table may change while it is read.
 *
 * <p>The kernel dumps by position: while another program adds and deletes entries, a dump may show
 * some twice and miss others, and does not say so. Therefore a snapshot is made of as many dumps as
 * it takes, up to a bound.
 *
 * @param <T> what is listed
 * @param entries each entry once; in the kernel's order if nothing changed the table
 * @param isSettled whether one part of a dump held everything, or two dumps in a row agreed whose
 *     parts ended in different places, or three dumps in a row agreed. If not, the table kept
 *     changing until the bound was reached: then entries that existed all the time are most likely
 *     all here, and each entry that is here existed when it was last looked for.
 */
public record Snapshot<T>(List<T> entries, boolean isSettled) {
  /** Copies the list. */
  public Snapshot {
    entries = List.copyOf(entries);
  }
}
