/**
 * Reads dumps of a table that changes meanwhile: a kernel writes a long dump in several parts, and
 * between two parts the entries may change.
 *
 * <p>{@link ipvs.netlink.dump.SteadyReading} reads until dumps agree; {@link
 * ipvs.netlink.dump.DumpAnswers} collects one of them, and tells whether it came in one part and so
 * at one moment. Nothing here has heard of IPVS.
 *
 * <pre>{@code
 * PartRoom room = new PartRoom();
 * assert !room.isDue(); // nobody asks before a part came near to a limit
 * room.watch();
 * assert room.isDue();
 * }</pre>
 */
package ipvs.netlink.dump;
