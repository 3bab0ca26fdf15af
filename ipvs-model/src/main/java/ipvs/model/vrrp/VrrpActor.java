package ipvs.model.vrrp;

/** Who does what elections want done. */
public interface VrrpActor {
  /**
   * Does one thing for a virtual router.
   *
   * @param router its place in the configuration, from 0
   * @param action what is to be done
   */
  void act(int router, VrrpAction action);

  /**
   * Runs what is to be run when a group changes, after its members have.
   *
   * @param group its place in the configuration, from 0
   * @param state what it is now
   */
  void tellGroup(int group, VrrpState state);
}
