/**
 * What the readers of all languages of configurations know of words.
 *
 * <pre>{@code
 * assert Spelling.nearest("wieght", List.of("weight", "warmup")).equals(Optional.of("weight"));
 * assert Spelling.nearest("color", List.of("weight", "warmup")).isEmpty();
 * }</pre>
 */
package ipvs.cli.config.words;
