package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HexFormat;
import jnr.constants.platform.OpenFlags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is attached to one file is attached to another one. */
class ExtendedAttributesTest {
  private static final Native.LibC LIBC = new DirectCalls();
  private static final Native.Files FILES = new FileCalls();
  private static final byte[] NAME =
      "system.posix_acl_access\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * As {@code setfacl -m u:1:rw} makes it, in the form of {@code linux/posix_acl_xattr.h}: the
   * version, and for each entry its kind, its rights and whose they are.
   */
  private static final String ACCESS_LIST =
      "02000000"
          + "01000600ffffffff"
          + "0200060001000000"
          + "04000400ffffffff"
          + "10000600ffffffff"
          + "20000000ffffffff";

  @TempDir private Path folder;
  private Path old;
  private Path fresh;

  @BeforeEach
  void make() throws IOException {
    old = Files.createFile(folder.resolve("old"));
    fresh = Files.createFile(folder.resolve("fresh"));
  }

  @Test
  void whatUsersAttachedComesAlong() throws IOException {
    view(old).write("whose", ByteBuffer.wrap("mine".getBytes(StandardCharsets.US_ASCII)));
    view(old).write("nothing", ByteBuffer.allocate(0));
    copy();
    assertThat(view(fresh).list()).containsExactlyInAnyOrder("whose", "nothing");
    assertThat(view(fresh).size("whose")).isEqualTo(4);
    assertThat(view(fresh).size("nothing")).isZero();
  }

  @Test
  void anAccessListComesAlong() throws IOException {
    set(old, ACCESS_LIST);
    copy();
    assertThat(accessList(fresh)).isEqualTo(ACCESS_LIST);
  }

  @Test
  void anAccessListOfTheFolderDoesNotStay() throws IOException {
    set(fresh, ACCESS_LIST);
    copy();
    assertThat(accessList(fresh)).isEmpty();
  }

  @Test
  void whatIsNoFileFails() {
    assertThatExceptionOfType(ErrnoException.class)
        .isThrownBy(() -> ExtendedAttributes.copy(-1, -1))
        .withMessageStartingWith("flistxattr: EBADF");
  }

  private static UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  private void copy() throws IOException {
    int from = open(old);
    int to = open(fresh);
    ExtendedAttributes.copy(from, to);
    LIBC.close(from);
    LIBC.close(to);
  }

  private static int open(Path file) throws IOException {
    try (Folder around = Folder.of(file.getParent())) {
      return around.open(file.getFileName().toString(), OpenFlags.O_RDONLY.intValue(), 0);
    }
  }

  private static void set(Path file, String hex) throws IOException {
    byte[] value = HexFormat.of().parseHex(hex);
    int fd = open(file);
    assertThat(FILES.fsetxattr(fd, NAME, value, value.length, 0)).isZero();
    LIBC.close(fd);
  }

  /** {@return the list, or nothing where the file has none} */
  private static String accessList(Path file) throws IOException {
    byte[] value = new byte[64];
    int fd = open(file);
    long length = FILES.fgetxattr(fd, NAME, value, value.length);
    int errno = DirectCalls.errno();
    LIBC.close(fd);
    if (length < 0) {
      assertThat(errno).isEqualTo(Errno.Number.ENODATA);
      return "";
    }
    return HexFormat.of().formatHex(value, 0, (int) length);
  }
}
