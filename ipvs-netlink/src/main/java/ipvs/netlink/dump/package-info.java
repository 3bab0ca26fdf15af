/**
 * How a dump is read that does not hold still: a kernel writes a long one in several parts, between
 * which its entries may change.
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
