/**
 * VRRP on this machine: sockets, links, addresses, announcements to neighbours, and the programs
 * that are told of changes. The rules are in {@code ipvs.model.vrrp}.
 *
 * <p>A {@link ipvs.vrrp.VrrpRunner} takes CAP_NET_RAW, and CAP_NET_ADMIN to move addresses. It is
 * meant for a process of its own: its loop makes no garbage, and whatever may take a while is done
 * beside it.
 *
 * <pre>{@code
 * VrrpInstance instance = VrrpInstance.of("web", "no-such-link", 51);
 * VrrpSettings settings =
 *     new VrrpSettings(
 *         VrrpGlobals.UNSAID, List.of(instance), List.of(), List.of(), List.of(), List.of());
 * try (VrrpRunner runner =
 *     VrrpRunner.open(
 *         settings, VrrpOptions.USUAL, IpvsClient::simulated, line -> {}, () -> {})) {
 *   Thread loop = new Thread(() -> assertDoesNotThrow(runner::run));
 *   loop.start();
 *   assert runner.status().orElseThrow().instances().get(0).state() == VrrpState.FAULT;
 *   runner.stop();
 *   loop.join();
 * }
 * }</pre>
 */
package ipvs.vrrp;
