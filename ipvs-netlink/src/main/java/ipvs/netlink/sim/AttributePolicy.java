package ipvs.netlink.sim;

import static ipvs.netlink.sim.AttributeRule.ANY;
import static ipvs.netlink.sim.AttributeRule.BINARY_16;
import static ipvs.netlink.sim.AttributeRule.BINARY_8;
import static ipvs.netlink.sim.AttributeRule.LEAST_16;
import static ipvs.netlink.sim.AttributeRule.NEST;
import static ipvs.netlink.sim.AttributeRule.STRING_15;
import static ipvs.netlink.sim.AttributeRule.STRING_16;
import static ipvs.netlink.sim.AttributeRule.U16;
import static ipvs.netlink.sim.AttributeRule.U32;
import static ipvs.netlink.sim.AttributeRule.U8;

import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.DestAttribute;
import ipvs.netlink.family.ServiceAttribute;
import ipvs.netlink.genl.ControllerAttribute;

/** What each level of a request may hold: a rule for every type, in the order of the types. */
enum AttributePolicy {
  /** {@link ControllerAttribute}. */
  CONTROLLER(ANY, U16, STRING_15, ANY, ANY, ANY, ANY, ANY),
  /** {@link CommandAttribute}. */
  COMMAND(ANY, NEST, NEST, NEST, U32, U32, U32),
  /** {@link ServiceAttribute}. */
  SERVICE(ANY, U16, U16, BINARY_16, U16, U32, STRING_15, BINARY_8, U32, U32, NEST, STRING_16, ANY),
  /** {@link DestAttribute}. */
  DEST(ANY, BINARY_16, U16, U32, U32, U32, U32, U32, U32, U32, NEST, U16, ANY, U8, U16, U16),
  /** {@link DaemonAttribute}. */
  DAEMON(ANY, U32, STRING_15, U32, U16, U32, LEAST_16, U16, U8);

  private final AttributeRule[] rules;

  AttributePolicy(AttributeRule... rules) {
    this.rules = rules;
  }

  /** {@return how many types there are} */
  int count() {
    return rules.length;
  }

  /** {@return the rule for a type} */
  AttributeRule rule(int type) {
    return rules[type];
  }
}
