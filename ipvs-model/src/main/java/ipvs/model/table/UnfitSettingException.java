package ipvs.model.table;

/** A setting that is named does not fit the service or the server that it is for. */
public final class UnfitSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnfitSettingException(String message) {
    super(message);
  }
}
