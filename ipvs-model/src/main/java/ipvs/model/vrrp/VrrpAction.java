package ipvs.model.vrrp;

/** What a machine wants done, in the order in which it is to be done. */
public enum VrrpAction {
  /** Send an advertisement with the effective priority. */
  SEND,
  /** Send an advertisement with priority 0, which lets others take over at once. */
  SEND_STOP,
  /** Put the addresses on their interfaces. */
  ADD_ADDRESSES,
  /** Take the addresses off their interfaces, as far as they are there. */
  REMOVE_ADDRESSES,
  /** Tell neighbours where the addresses are, as after take-over. */
  ANNOUNCE,
  /** Tell them after a lower priority was heard. */
  ANNOUNCE_LOWER,
  /** Tell them again, as every so often. */
  ANNOUNCE_REFRESH,
  /** Tell them no more. */
  CANCEL_ANNOUNCEMENTS,
  /** Run what is to be run in the state that is now. */
  HOOK,
  /** Run what is to be run when a master hears a lower priority. */
  HOOK_LOWER,
  /** Let the sync daemon of IPVS have the role of the state that is now. */
  ROLE,
  /** Say that this machine stood still so long that others may have taken over. */
  TELL_PAUSE
}
