/**
 * Keeps a table as a file and checks of its servers say: dead servers leave, and come back.
 *
 * <p>A {@link ipvs.health.HealthRunner} has one thread, which runs all checks, writes the table and
 * starts scripts; it tells a {@link ipvs.health.HealthListener} what it does.
 *
 * <pre>{@code
 * ServiceKey web = ServiceWord.parse("tcp:192.0.2.10:80");
 * CheckTiming often = CheckTiming.UNSAID.withDelayLoop(Duration.ofSeconds(1));
 * CheckedServer dead =
 *     CheckedServer.of(IpAddress.parse("127.0.0.1"), 1, Forwarding.MASQ)
 *         .withChecks(List.of(new TcpCheck(CheckBasis.DEFAULT)))
 *         .withTiming(often.withWarmup(Duration.ZERO));
 * CheckedService service =
 *     CheckedService.of(web, Scheduler.WRR)
 *         .withServers(List.of(dead))
 *         .withSorry(
 *             new SorryServer(
 *                 new ServerAddress(IpAddress.parse("127.0.0.2"), 80), Forwarding.MASQ, false));
 *
 * CountDownLatch isSorry = new CountDownLatch(1);
 * HealthListener listener =
 *     new HealthListener() {
 *       @Override
 *       public void changed(Hook hook) {
 *         if (hook.event() == Hook.Event.SORRY_IN) {
 *           isSorry.countDown();
 *         }
 *       }
 *     };
 * try (IpvsClient ipvs = IpvsClient.open();
 *     HealthRunner runner =
 *         HealthRunner.start(
 *             CheckedTable.of(List.of(service)),
 *             TableAccess.of(ipvs),
 *             HealthSettings.DEFAULT,
 *             listener)) {
 *   isSorry.await();
 *   PoolStatus.Server server = runner.status().pools().get(0).servers().get(0);
 *   assert server.state() == PoolStatus.State.DOWN;
 *   assert ipvs.servers(web).get(0).endpoint().equals(Endpoint.parse("127.0.0.2:80"));
 * }
 * }</pre>
 *
 * <p>The table stays when a runner stops, and the next one takes it over: a server that is not in
 * it, or has weight 0, waits for its first success. People may take servers out of service by
 * {@link ipvs.health.HealthRunner#maintain}; a program may bring checks of its own along, see
 * {@link ipvs.model.health.OwnCheck}.
 */
package ipvs.health;
