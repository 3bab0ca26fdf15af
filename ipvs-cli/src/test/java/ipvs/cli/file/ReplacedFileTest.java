package ipvs.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is replaced where it was found, by one like it. */
class ReplacedFileTest {
  private static final byte[] TEXT = "new".getBytes(StandardCharsets.ISO_8859_1);
  private static final int NOBODY = 65534;

  @TempDir private Path top;
  private Path folder;
  private Path path;

  @BeforeEach
  void name() throws IOException {
    folder = Files.createDirectory(top.resolve("folder"));
    path = folder.resolve("rules");
  }

  private void replace(boolean keepsOld) throws IOException {
    try (ReplacedFile file = ReplacedFile.at(path)) {
      file.replace(TEXT, keepsOld);
    }
  }

  /** Others leave nothing behind then. */
  @Test
  void whoseEndIsWaitedForWritesThoughTheProcessEnds() throws Exception {
    Process ending =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EndingWriter.class.getName(),
                path.toString())
            .inheritIO()
            .start();
    assertThat(ending.waitFor()).isZero();
    assertThat(path).hasContent("written");
    assertThat(files()).containsExactly("rules");
  }

  private List<String> files() throws IOException {
    return files(folder);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void setMode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  private static UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  private static void assumeRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
  }

  @Test
  void aNewFileIsForItsOwnerAlone() throws IOException {
    replace(true);
    assertThat(path).hasContent("new");
    assertThat(mode(path)).isEqualTo("rw-------");
    assertThat(files()).containsExactly("rules");
  }

  @Test
  void itIsReadFromTheBeginningEachTime() throws IOException {
    try (ReplacedFile file = ReplacedFile.at(path)) {
      assertThat(file.content()).isEmpty();
    }
    Files.writeString(path, "old");
    try (ReplacedFile file = ReplacedFile.at(path)) {
      for (int time = 0; time < 2; time++) {
        assertThat(file.content().orElseThrow().readAllBytes()).asString().isEqualTo("old");
      }
    }
  }

  @Test
  void modeAndAttributesStay() throws IOException {
    Files.writeString(path, "a longer one");
    setMode(path, "rw-r-x--x");
    view(path).write("whose", ByteBuffer.wrap(TEXT));
    replace(false);
    assertThat(path).hasContent("new");
    assertThat(mode(path)).isEqualTo("rw-r-x--x");
    assertThat(view(path).list()).containsExactly("whose");
    assertThat(files()).containsExactly("rules");
  }

  @Test
  void ownerAndGroupStay() throws IOException {
    assumeRoot();
    Files.writeString(path, "old");
    setMode(path, "rw-rw----");
    Files.setAttribute(path, "unix:gid", 4711);
    Files.setAttribute(path, "unix:uid", NOBODY);
    replace(false);
    assertThat(FileRights.find(path)).contains(new FileRights(NOBODY, 4711, 0660));
  }

  @Test
  void theOldOneIsKeptByItsOtherName() throws IOException {
    Files.writeString(path, "old");
    Object old = inode(path);
    Files.writeString(folder.resolve("rules.old"), "older");
    replace(true);
    assertThat(folder.resolve("rules.old")).hasContent("old");
    assertThat(inode(folder.resolve("rules.old"))).isEqualTo(old);
    assertThat(path).hasContent("new");
    assertThat(files()).containsExactly("rules", "rules.old");
  }

  @Test
  void whatIsKeptAlreadyIsKept() throws IOException {
    Files.writeString(path, "old");
    Files.createLink(folder.resolve("rules.old"), path);
    replace(true);
    assertThat(folder.resolve("rules.old")).hasContent("old");
    assertThat(files()).containsExactly("rules", "rules.old");
  }

  @Test
  void aLinkUnderTheOtherNameIsNotFollowed() throws IOException {
    Files.writeString(path, "old");
    Path victim = Files.writeString(top.resolve("victim"), "secret");
    Files.createSymbolicLink(folder.resolve("rules.old"), victim);
    replace(true);
    assertThat(victim).hasContent("secret");
    assertThat(Files.isSymbolicLink(folder.resolve("rules.old"))).isFalse();
  }

  @Test
  void whatCannotBeKeptIsNotReplaced() throws IOException {
    Files.writeString(path, "old");
    Files.createDirectories(folder.resolve("rules.old/full"));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> replace(true))
        .satisfies(
            told ->
                assertThat(told.getReason())
                    .isEqualTo("cannot be kept with .old behind its name: Is a directory"));
    assertThat(path).hasContent("old");
    assertThat(files()).containsExactly("rules", "rules.old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../real/rules", "second", "/"})
  void aLinkIsFollowed(String target) throws IOException {
    Path real = Files.createDirectory(top.resolve("real")).resolve("rules");
    Files.writeString(real, "old");
    Files.createSymbolicLink(folder.resolve("second"), Path.of("../real/rules"));
    Path to = target.equals("/") ? real : Path.of(target);
    Files.createSymbolicLink(path, to);
    replace(true);
    assertThat(real).hasContent("new");
    assertThat(Files.readSymbolicLink(path)).isEqualTo(to);
    assertThat(files()).containsExactly("rules", "second");
    assertThat(files(real.getParent())).containsExactly("rules", "rules.old");
  }

  @Test
  void aLinkToNothingLeadsToTheNewFile() throws IOException {
    Files.createSymbolicLink(path, Path.of("real"));
    replace(true);
    assertThat(folder.resolve("real")).hasContent("new");
    assertThat(Files.isSymbolicLink(path)).isTrue();
  }

  @Test
  void aLinkToItselfLeadsNowhere() throws IOException {
    Files.createSymbolicLink(path, path);
    assertThatExceptionOfType(FileSystemLoopException.class).isThrownBy(() -> replace(false));
  }

  @Test
  void aLinkThatOthersMayHaveMadeIsNotFollowed() throws IOException {
    assumeRoot();
    Path victim = Files.writeString(top.resolve("victim"), "secret");
    Files.createSymbolicLink(path, victim);
    Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    setMode(folder, "rwxrwxrwx");
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> replace(false));
    setMode(folder, "rwxr-xr-x");
    Files.setAttribute(folder, "unix:uid", NOBODY);
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> replace(false));
    assertThat(victim).hasContent("secret");

    Files.setAttribute(folder, "unix:uid", 0);
    replace(false);
    assertThat(victim).hasContent("new");
  }

  @Test
  void aFolderMayMoveMeanwhile() throws IOException {
    Files.writeString(path, "old");
    try (ReplacedFile file = ReplacedFile.at(path)) {
      Path moved = Files.move(folder, top.resolve("moved"));
      Files.createDirectory(folder);
      file.replace(TEXT, true);
      assertThat(moved.resolve("rules")).hasContent("new");
      assertThat(moved.resolve("rules.old")).hasContent("old");
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void rightsAreThoseOfTheFileThatWasRead() throws IOException {
    Files.writeString(path, "old");
    setMode(path, "rw-r-----");
    try (ReplacedFile file = ReplacedFile.at(path)) {
      Files.delete(path);
      Files.createFile(path);
      setMode(path, "rwxrwxrwx");
      file.replace(TEXT, false);
    }
    assertThat(mode(path)).isEqualTo("rw-r-----");
  }

  @Test
  void aMissingFolderIsTold() {
    path = folder.resolve("none/rules");
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> replace(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "/", "/proc/self/fd/0", "/dev/null", "/dev/stdin"})
  void whatIsNoFileIsLetBe(String other) {
    path = folder.resolve(other);
    assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> replace(false));
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Pipes.make(path);
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> replace(false))
        .withMessageEndingWith("Not a regular file");
  }

  @Test
  void anEndingProcessLeavesNothing() throws Exception {
    Files.writeString(path, "old");
    try (Unfinished next = Unfinished.beside(path)) {
      assertThat(files()).hasSize(2);
      next.abandon();
      next.file().write(TEXT);
    }
    assertThat(path).hasContent("old");
    assertThat(files()).containsExactly("rules");
  }

  @Test
  void whoeverTakesTheNameOfTheNewFileIsFoundOut() throws IOException {
    Files.writeString(path, "old");
    try (NewFile next = NewFile.beside(path)) {
      Path open = OpenFile.path(next.channel());
      next.requireNamed(open);
      Path name = folder.resolve(files().get(0));
      Files.move(name, folder.resolve("moved"));
      Files.writeString(name, "foreign");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> next.requireNamed(open))
          .withMessage("somebody has replaced " + name.getFileName());
    }
  }
}
