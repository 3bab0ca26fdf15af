package ipvs.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file takes the place of another one, or leaves nothing. */
class NewFileTest {
  private static final byte[] TEXT = "new".getBytes(StandardCharsets.ISO_8859_1);
  private static final String NAME = "\\.table\\.[0-9a-f]{8}\\.ipvs-new";

  @TempDir private Path folder;
  private Path old;

  @BeforeEach
  void name() {
    old = folder.resolve("table");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path unfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(NAME))
          .findAny()
          .orElseThrow();
    }
  }

  private void replace() throws IOException {
    try (NewFile next = NewFile.inPlaceOf(old)) {
      next.write(TEXT);
      next.move();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itTakesThePlaceOfAFileOrOfNone(boolean isThere) throws IOException {
    if (isThere) {
      Files.writeString(old, "a longer one");
    }
    replace();
    assertThat(old).hasContent("new");
    assertThat(files()).containsExactly("table");
  }

  @Test
  void whoeverGivesUpLeavesNothing() throws IOException {
    Files.writeString(old, "old");
    try (NewFile next = NewFile.inPlaceOf(old)) {
      next.write(TEXT);
      assertThat(files()).hasSize(2);
    }
    assertThat(old).hasContent("old");
    assertThat(files()).containsExactly("table");
  }

  @Test
  void aRefusedRenameLeavesNothing() throws IOException {
    try (NewFile next = NewFile.inPlaceOf(old)) {
      next.write(TEXT);
      Files.createDirectory(old);
      assertThatExceptionOfType(FileSystemException.class)
          .isThrownBy(next::move)
          .withMessageEndingWith("Is a directory");
    }
    assertThat(files()).containsExactly("table");
    assertThat(old).isEmptyDirectory();
  }

  @Test
  void anInterruptedWriteLeavesNothing() throws IOException {
    Files.writeString(old, "old");
    try (NewFile next = NewFile.inPlaceOf(old)) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() -> next.write(TEXT));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(old).hasContent("old");
    assertThat(files()).containsExactly("table");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAKilledOneLeftIsRemoved(boolean isThere) throws IOException {
    if (isThere) {
      Files.writeString(old, "old");
    }
    try (NewFile killed = NewFile.inPlaceOf(old)) {
      killed.write(TEXT);
      replace();
      assertThat(files()).containsExactly("table");
    }
    assertThat(old).hasContent("new");
  }

  /** What may lie where the new file would. */
  private enum Other {
    FOLDER,
    LINK,
    PIPE
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoFileIsLetBe(Other other) throws Exception {
    Files.writeString(old, "old");
    Path taken;
    try (NewFile any = NewFile.inPlaceOf(old)) {
      any.write(TEXT);
      taken = unfinished();
    }
    switch (other) {
      case FOLDER -> Files.createDirectory(taken);
      case LINK -> Files.createSymbolicLink(taken, old);
      case PIPE -> Pipes.make(taken);
    }

    replace();

    assertThat(Files.exists(taken, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.isRegularFile(taken, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(old).hasContent("new");
    assertThat(files()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void onlyAFileIsReplaced(Other other) throws Exception {
    switch (other) {
      case FOLDER -> Files.createDirectory(old);
      case LINK -> Files.createSymbolicLink(old, Path.of("nowhere"));
      case PIPE -> Pipes.make(old);
    }
    assertThatExceptionOfType(FileSystemException.class).isThrownBy(this::replace);
    assertThat(files()).containsExactly("table");
  }
}
