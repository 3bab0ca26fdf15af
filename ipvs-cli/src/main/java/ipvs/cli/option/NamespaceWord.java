package ipvs.cli.option;

import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.render.VisibleText;
import ipvs.netlink.NetworkNamespace;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The network namespace that a word means: a name of {@code ip netns}, or a path with a slash. */
public final class NamespaceWord {
  private static final String NAMED = "/run/netns/";

  private NamespaceWord() {}

  /**
   * {@return the namespace, entered once to see that this can be done}
   *
   * @param word one char a byte
   * @throws VerbException if there is none, or it may not be entered
   */
  public static Namespace opened(String word) throws VerbException {
    if (word.isEmpty() || word.equals(".") || word.equals("..")) {
      throw VerbException.usage(
          CommonOption.NETNS + " takes a name of ip-netns(8), or a path with a slash");
    }
    boolean isPath = word.indexOf('/') >= 0;
    String path = isPath ? word : NAMED + word;
    try {
      return Namespace.of(word, NetworkNamespace.at(BytePath.of(path, path)));
    } catch (TargetException e) {
      throw VerbException.usage(VisibleText.of(e.getMessage()));
    } catch (FileSystemException e) {
      throw refused(VisibleText.of(word), VisibleText.of(path), e);
    } catch (IOException e) {
      throw Trouble.of(e);
    }
  }

  private static VerbException refused(String word, String path, FileSystemException failure) {
    String reason = failure.getReason();
    if (failure instanceof NoSuchFileException) {
      String where = word.equals(path) ? reason : path + ": " + reason;
      return VerbException.notFound("no network namespace " + word + " (" + where + ")");
    }
    if (failure instanceof AccessDeniedException) {
      boolean isOfFile = reason.equals(Errno.EACCES.text());
      return new VerbException(VerbStatus.NOT_PERMITTED, isOfFile ? path + ": " + reason : reason);
    }
    return VerbException.usage(path + " " + reason);
  }
}
