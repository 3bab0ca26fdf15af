package ipvs.cli.args;

import java.util.List;
import java.util.Optional;

/**
 * A command line taken apart: its options from left to right, and the words that belong to none.
 *
 * @param options those before the fault, if there is one
 * @param words the others, likewise
 * @param fault what ended the reading early
 */
record Scan(List<OptionUse> options, List<String> words, Optional<SyntaxFault> fault) {}
