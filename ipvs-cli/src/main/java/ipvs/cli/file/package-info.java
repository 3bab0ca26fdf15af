/**
 * Files that are replaced as a whole, so that a reader sees the old one or the new one whatever
 * becomes of the writer.
 *
 * <p>A new file is written beside the old one, gets its rights, and takes its name when all of it
 * is on the disk.
 *
 * <pre>{@code
 * Path file = Path.of("/tmp/table");
 * try (NewFile next = NewFile.inPlaceOf(file)) {
 *   next.write("-A -f 7 -s rr\n".getBytes("US-ASCII"));
 *   next.move();
 * }
 * assert Files.readString(file).equals("-A -f 7 -s rr\n");
 * }</pre>
 */
package ipvs.cli.file;
