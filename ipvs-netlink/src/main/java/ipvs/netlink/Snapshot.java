package ipvs.netlink;

import java.util.List;

/**
 * A listing that holds under change.
 *
 * <p>The kernel dumps by position: while another program adds and deletes, a dump may show entries
 * twice and miss others, and says nothing of it. A snapshot is made of as many dumps as it takes.
 *
 * @param <T> what is listed
 * @param entries each entry once, in the kernel's order where the table was quiet
 * @param isSettled whether one dump held everything, or two in a row agreed whose parts ended in
 *     different places, or three. If not, the table kept changing and the bound was reached:
 *     entries that were there all the time are most likely all here, and what is here existed when
 *     it was last looked for.
 */
public record Snapshot<T>(List<T> entries, boolean isSettled) {
  /** Copies the list. */
  public Snapshot {
    entries = List.copyOf(entries);
  }
}
