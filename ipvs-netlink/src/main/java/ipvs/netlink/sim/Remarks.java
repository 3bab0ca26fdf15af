package ipvs.netlink.sim;

/** Takes what there is to remark on a request. */
interface Remarks {
  /** Takes it, and tells nobody. */
  Remarks UNTOLD =
      new Remarks() {
        @Override
        public void note(Remark remark) {}
      };

  /** Takes a remark. */
  void note(Remark remark);
}
