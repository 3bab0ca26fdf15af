package ipvs.netlink.socket;

/** Gives a descriptor back to the kernel. */
record Closing(Native.LibC libc, int fd) implements Runnable {
  @Override
  public void run() {
    libc.close(fd);
  }
}
