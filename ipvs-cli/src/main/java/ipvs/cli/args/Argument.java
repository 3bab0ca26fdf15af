package ipvs.cli.args;

/** Whether an option is followed by a value. */
enum Argument {
  /** Never: a value joined by {@code =} is an error. */
  NONE,
  /** Always: the next word is taken whatever it looks like. */
  REQUIRED,
  /** Where one is joined, or where the next word does not begin with {@code -}. */
  OPTIONAL
}
