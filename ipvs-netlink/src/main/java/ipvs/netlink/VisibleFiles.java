package ipvs.netlink;

import ipvs.model.table.TableFilter;
import ipvs.netlink.proc.ProcTable;
import ipvs.netlink.proc.StatusFile;
import ipvs.netlink.proc.StatusLine;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * What the kernel shows in files to those who ask for no more. Apart from the client, so that it is
 * loaded only where it is asked for.
 */
final class VisibleFiles {
  /** How often a file is read that does not hold still. */
  private static final int MOST_READINGS = 5;

  private final Conversation conversation;

  VisibleFiles(Conversation conversation) {
    this.conversation = conversation;
  }

  TableReading table(TableFilter filter) throws IOException {
    ProcTable table = table();
    boolean isSettled = false;
    for (int time = 1; time < MOST_READINGS && !isSettled; time++) {
      ProcTable before = table;
      table = table();
      isSettled = table.isConsistent() && table.hasSameEntries(before);
    }
    return new TableReading(table.status().select(filter), isSettled, false);
  }

  private ProcTable table() throws IOException {
    try (InputStream text = conversation.file(ProcTable.NAME)) {
      return ProcTable.read(text);
    }
  }

  List<StatusLine> statusLines() throws IOException {
    try (InputStream text = conversation.file(StatusFile.NAME)) {
      return StatusFile.read(text);
    } catch (NoSuchFileException | AccessDeniedException e) {
      return List.of();
    } catch (ErrnoException e) {
      if (e.errno().equals(Errno.EPERM) || e.errno().equals(Errno.EACCES)) {
        return List.of();
      }
      throw e;
    }
  }
}
