package ipvs.netlink.socket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names and words as configurations have them, one char a byte, for a JVM that makes bytes of its
 * texts again by the locale it was started in.
 */
public final class ByteName {
  /** The locale has no character for some of the bytes. */
  private static final String NO_PATH = "no path in the present locale";

  private ByteName() {}

  /**
   * {@return the path of these bytes}
   *
   * @param bytes one char a byte
   * @throws FileSystemException if it is nothing that this JVM could reach
   */
  public static Path path(String bytes) throws FileSystemException {
    try {
      return Path.of(decoded(bytes));
    } catch (CharacterCodingException | InvalidPathException e) {
      FileSystemException failure = new FileSystemException(bytes, null, NO_PATH);
      failure.initCause(e);
      throw failure;
    }
  }

  /**
   * {@return the text of which the JVM makes these bytes again; where there is none, they as they
   * are}
   *
   * @param bytes one char a byte
   */
  public static String word(String bytes) {
    try {
      return decoded(bytes);
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }

  private static String decoded(String bytes) throws CharacterCodingException {
    ByteBuffer raw = StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(bytes));
    return Folder.NAMES.newDecoder().decode(raw).toString();
  }
}
