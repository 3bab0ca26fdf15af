package ipvs.cli.netns;

import java.io.IOException;
import java.nio.file.Path;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.SaveError;

/** The system call that moves a thread into another network namespace. */
final class Native {
  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");

  private Native() {}

  /** The C library's part in it; public since jnr-ffi implements it. */
  public interface LibC {
    /** {@return a descriptor of an existing file, or -1} */
    @SaveError
    int open(String path, int flags);

    /** {@return 0 once the calling thread, and no other, is in the namespace, or -1} */
    @SaveError
    int setns(int descriptor, int type);

    /** {@return 0 or -1} */
    int close(int descriptor);
  }

  /**
   * Moves the calling thread, which must not be a virtual one, for good.
   *
   * @param namespace the file that stands for the namespace
   */
  static void enter(Path namespace) throws IOException {
    int descriptor = LIBC.open(namespace.toString(), O_RDONLY_CLOEXEC);
    if (descriptor < 0) {
      throw new IOException("open " + namespace + ": errno " + errno());
    }
    try {
      if (LIBC.setns(descriptor, CLONE_NEWNET) != 0) {
        throw new IOException("setns " + namespace + ": errno " + errno());
      }
    } finally {
      LIBC.close(descriptor);
    }
  }

  private static int errno() {
    return LastError.getLastError(Runtime.getRuntime(LIBC));
  }
}
