package ipvs.health.probe;

import ipvs.model.health.Verdict;

/** Says nothing: that there is a connection is all that is asked. */
final class ConnectDialogue implements StreamDialogue {
  static final ConnectDialogue INSTANCE = new ConnectDialogue();

  private ConnectDialogue() {}

  @Override
  public byte[] opening() {
    return SILENCE;
  }

  @Override
  public Turn take(byte[] bytes, int length) {
    return Turn.MORE;
  }

  @Override
  public Verdict closed() {
    return Verdict.up("connected");
  }

  @Override
  public String awaited() {
    return "no answer";
  }
}
