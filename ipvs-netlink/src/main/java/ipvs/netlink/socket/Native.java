package ipvs.netlink.socket;

import java.io.IOException;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import jnr.ffi.types.uintptr_t;

/** The C library as a socket and its file see it. */
final class Native {
  private Native() {}

  /** {@return what is told where the library cannot be called} */
  static IOException unavailable(LinkageError failure) {
    // What jffi brings for each machine is linked to glibc.
    return new IOException(
        "the C library cannot be called here: that takes glibc, not musl, and a processor that"
            + " jffi knows",
        failure);
  }

  /**
   * The calls that any socket needs; jnr-ffi, which makes an implementation for the test, insists
   * that this be public. At most five arguments each: jnr-ffi passes garbage as a sixth integer on
   * x86-64.
   *
   * <p>A signal is nothing to a caller. {@link DirectCalls} and the others make a call again that a
   * signal ended before it had done anything, EINTR. Those that wait for a limited time, poll(2)
   * and the like, end as if the time had passed, since the time would begin anew.
   */
  public interface LibC {
    /** socket(2). */
    int socket(int domain, int type, int protocol);

    /** bind(2). */
    int bind(int fd, @In byte[] address, int length);

    /**
     * connect(2), of a socket that is local or does not wait: another would go on after a signal.
     */
    int connect(int fd, @In byte[] address, int length);

    /** setsockopt(2). */
    int setsockopt(int fd, int level, int option, @In byte[] value, int length);

    /** getsockopt(2). */
    int getsockopt(int fd, int level, int option, @Out byte[] value, @In @Out byte[] length);

    /** getsockopt(2): where the value goes, and where its length is. */
    int getsockopt(int fd, int level, int option, @uintptr_t long value, @uintptr_t long length);

    /** accept4(2); EAGAIN also after a signal. */
    int accept4(int fd, @Out byte[] address, @In @Out byte[] length, int flags);

    /** dup3(2). */
    int dup3(int from, int to, int flags);

    /** send(2). */
    @ssize_t
    long send(int fd, @In byte[] bytes, @size_t long length, int flags);

    /** send(2): where the bytes lie. */
    @ssize_t
    long send(int fd, @uintptr_t long bytes, @size_t long length, int flags);

    /** recv(2). */
    @ssize_t
    long recv(int fd, @Out byte[] bytes, @size_t long length, int flags);

    /** recvmmsg(2): where the headers lie, and where a time limit, 0 for none. */
    int recvmmsg(int fd, @uintptr_t long headers, int count, int flags, @uintptr_t long limit);

    /** poll(2); 0, as when nothing is ready in time, also after a signal. */
    int poll(@In @Out byte[] descriptors, @size_t long count, int millis);

    /** eventfd(2). */
    int eventfd(int initial, int flags);

    /** write(2). */
    @ssize_t
    long write(int fd, @In byte[] bytes, @size_t long length);

    /** close(2). */
    int close(int fd);
  }

  /** The calls for folders, locks and attributes of files. See {@link LibC}. */
  public interface Files {
    /** openat(2): the path ends with NUL. */
    int openat(int folder, @In byte[] path, int flags, int mode);

    /** unlinkat(2): the path ends with NUL. */
    int unlinkat(int folder, @In byte[] path, int flags);

    /** flock(2). */
    int flock(int fd, int operation);

    /** flistxattr(2). */
    @ssize_t
    long flistxattr(int fd, @Out byte[] names, @size_t long length);

    /** fgetxattr(2): the name ends with NUL. */
    @ssize_t
    long fgetxattr(int fd, @In byte[] name, @Out byte[] value, @size_t long length);

    /** fsetxattr(2): the name ends with NUL. */
    int fsetxattr(int fd, @In byte[] name, @In byte[] value, @size_t long length, int flags);

    /** fremovexattr(2): the name ends with NUL. */
    int fremovexattr(int fd, @In byte[] name);
  }

  /**
   * The calls for signals, terminals, the memory of a process and the namespace of a thread. See
   * {@link LibC}.
   */
  public interface Processes {
    /** setns(2), of the calling thread. */
    int setns(int fd, int type);

    /** isatty(3). */
    int isatty(int fd);

    /** tcflush(3): 0 is what was typed and not read. */
    int tcflush(int fd, int queue);

    /** signal(2): 0 is what the kernel does by itself. */
    @uintptr_t
    long signal(int number, @uintptr_t long action);

    /** kill(2): a negative number is that of a group. */
    int kill(int process, int signal);

    /** mlockall(2). */
    int mlockall(int flags);

    /** mlock(2). */
    int mlock(long address, @size_t long length);

    /** raise(3). */
    int raise(int number);
  }

  /**
   * The calls that wait for many connections, or for packets that must not be late. See {@link
   * LibC}.
   */
  public interface Events {
    /**
     * ppoll(2): where the descriptors are, how many, where the limit is, 0 for none, and where a
     * mask of signals, 0 for none; 0, as when nothing is ready in time, also after a signal.
     */
    int ppoll(
        @uintptr_t long descriptors,
        @size_t long count,
        @uintptr_t long limit,
        @uintptr_t long mask);

    /** epoll_create1(2). */
    int epoll_create1(int flags);

    /** epoll_ctl(2): where the event lies. */
    int epoll_ctl(int epoll, int operation, int fd, @uintptr_t long event);

    /** epoll_wait(2): where the events go; 0, as when nothing is ready, also after a signal. */
    int epoll_wait(int epoll, @uintptr_t long events, int count, int millis);

    /** shutdown(2). */
    int shutdown(int fd, int how);

    /** read(2): where the bytes go. */
    @ssize_t
    long read(int fd, @uintptr_t long bytes, @size_t long length);
  }

  /** The calls for programs that were started. See {@link LibC}. */
  public interface Children {
    /** pipe2(2): where the two descriptors go. */
    int pipe2(@uintptr_t long descriptors, int flags);

    /** fcntl(2), of those that take a number. */
    int fcntl(int fd, int command, @uintptr_t long argument);

    /** read(2), of what does not wait. */
    @ssize_t
    long read(int fd, @Out byte[] bytes, @size_t long length);

    /** waitpid(2), of what does not wait: where the status goes. */
    int waitpid(int process, @uintptr_t long status, int options);

    /** syscall(2), of two arguments: of calls that a C library may not know yet. */
    @ssize_t
    long syscall(@ssize_t long number, @ssize_t long first, @ssize_t long second);
  }

  /**
   * The calls that start a program. Each returns its error number, 0 for none, and sets none. See
   * {@link LibC}; the sixth argument of posix_spawn is nothing that jnr-ffi could pass.
   */
  public interface Spawns {
    /**
     * posix_spawn(3): where everything lies, and where the number of the process goes. The file
     * ends with NUL, words and environment with an address of 0. Its sixth argument is why this is
     * no call that jnr-ffi could make.
     */
    int posix_spawn(
        @uintptr_t long process,
        @uintptr_t long file,
        @uintptr_t long actions,
        @uintptr_t long attributes,
        @uintptr_t long words,
        @uintptr_t long environment);

    /** posix_spawn_file_actions_init(3). */
    int posix_spawn_file_actions_init(@uintptr_t long actions);

    /** posix_spawn_file_actions_destroy(3). */
    int posix_spawn_file_actions_destroy(@uintptr_t long actions);

    /** posix_spawn_file_actions_addopen(3): where the path lies, which stays there. */
    int posix_spawn_file_actions_addopen(
        @uintptr_t long actions, int fd, @uintptr_t long path, int flags, int mode);

    /** posix_spawn_file_actions_adddup2(3). */
    int posix_spawn_file_actions_adddup2(@uintptr_t long actions, int from, int to);

    /** posix_spawn_file_actions_addclose(3). */
    int posix_spawn_file_actions_addclose(@uintptr_t long actions, int fd);

    /** posix_spawn_file_actions_addclosefrom_np(3), of glibc 2.34. */
    int posix_spawn_file_actions_addclosefrom_np(@uintptr_t long actions, int first);

    /** posix_spawn_file_actions_addchdir_np(3), of glibc 2.29: where the path lies. */
    int posix_spawn_file_actions_addchdir_np(@uintptr_t long actions, @uintptr_t long path);

    /** posix_spawnattr_init(3). */
    int posix_spawnattr_init(@uintptr_t long attributes);

    /** posix_spawnattr_destroy(3). */
    int posix_spawnattr_destroy(@uintptr_t long attributes);

    /** posix_spawnattr_setflags(3). */
    int posix_spawnattr_setflags(@uintptr_t long attributes, int flags);

    /** posix_spawnattr_setsigdefault(3): where the set lies. */
    int posix_spawnattr_setsigdefault(@uintptr_t long attributes, @uintptr_t long signals);

    /** posix_spawnattr_setsigmask(3): where the set lies. */
    int posix_spawnattr_setsigmask(@uintptr_t long attributes, @uintptr_t long signals);

    /** posix_spawnattr_setschedpolicy(3). */
    int posix_spawnattr_setschedpolicy(@uintptr_t long attributes, int policy);
  }
}
