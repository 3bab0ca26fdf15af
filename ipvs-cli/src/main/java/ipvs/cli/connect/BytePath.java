package ipvs.cli.connect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A path from bytes and back.
 *
 * <p>The JVM names files by the locale it was started in. Where that has no characters for the
 * bytes of a path, this JVM cannot reach the file, and another one must not be taken for it.
 */
public final class BytePath {
  private static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

  private BytePath() {}

  /**
   * {@return the path of these bytes}
   *
   * @param where the whole text that it is part of, for messages
   * @param bytes the path, one char a byte
   * @throws TargetException if it is nothing that this JVM could reach
   */
  public static Path of(String where, String bytes) throws TargetException {
    try {
      ByteBuffer raw = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return Path.of(NAMES.newDecoder().decode(raw).toString());
    } catch (CharacterCodingException | InvalidPathException e) {
      throw new TargetException(where + ": no path in the present locale");
    }
  }

  /**
   * {@return a text of the environment, or a path, as bytes, one char each}
   *
   * @param decoded what the JVM made of it
   * @throws TargetException if bytes were lost
   */
  public static String bytes(String decoded) throws TargetException {
    try {
      // A byte without a meaning becomes U+FFFD, which no other character set has.
      if (decoded.indexOf('\uFFFD') >= 0) {
        throw new CharacterCodingException();
      }
      ByteBuffer raw = NAMES.newEncoder().encode(CharBuffer.wrap(decoded));
      return StandardCharsets.ISO_8859_1.decode(raw).toString();
    } catch (CharacterCodingException e) {
      throw new TargetException(ConnectedCommand.VARIABLE + ": not readable in the present locale");
    }
  }
}
