/**
 * How samples of a table are ordered and shown on a screen. All of it but {@link WatchScreen} are
 * values: a state and a key make the next state, a state makes a screen, and two screens make what
 * is written to a terminal.
 *
 * <pre>{@code
 * SampleOrder order = new SampleOrder(SortKey.CONNS, true);
 * assert order.isMeasured();
 * }</pre>
 */
package ipvs.cli.watch;
