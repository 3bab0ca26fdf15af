/**
 * A fresh simulated kernel for each JUnit test, so that code which sets up a load balancer is
 * tested without root and without Linux.
 *
 * <pre>{@code
 * @SimulatedIpvs
 * class DrainTest {
 *   private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 *   private static final RealServer SERVER =
 *       RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ);
 *
 *   private static void drain(IpvsClient ipvs) throws IOException {
 *     ipvs.editServer(WEB, SERVER.withWeight(0)); // your code
 *   }
 *
 *   @BeforeEach
 *   void aServiceHasOneServer(IpvsClient ipvs) throws IOException {
 *     ipvs.addService(VirtualService.of(WEB, Scheduler.WRR));
 *     ipvs.addServer(WEB, SERVER);
 *   }
 *
 *   @Test
 *   void aServerIsDrainedByItsWeight(IpvsClient ipvs) throws IOException {
 *     drain(ipvs);
 *     assertEquals(0, ipvs.servers(WEB).get(0).server().weight());
 *   }
 *
 *   @Test
 *   void withoutPrivilegeNothingIsDrained(IpvsClient ipvs, KernelSimulator kernel) {
 *     kernel.faults().revokePrivilege();
 *     assertThrows(PermissionDeniedException.class, () -> drain(ipvs));
 *   }
 * }
 * }</pre>
 *
 * <p>{@link ipvs.netlink.junit.SimulatedIpvs} is all that most tests need; {@link
 * ipvs.netlink.junit.SimulatedIpvsExtension} takes any settings. They need {@code
 * org.junit.jupiter:junit-jupiter-api} from 5.13 on, which a program that does not use this package
 * need not have.
 */
package ipvs.netlink.junit;
