package ipvs.cli.config;

import ipvs.cli.file.RegularFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Where the bytes of a file come from, and what messages call it. */
public final class FileSource {
  /** The word that stands for standard input wherever a file is read. */
  public static final String STANDARD_INPUT = "-";

  private final String name;
  private final String location;
  private final Reading reading;
  private final boolean isFolder;
  private final int most;

  private FileSource(String name, String location, Reading reading, boolean isFolder, int most) {
    this.name = name;
    this.location = location;
    this.reading = reading;
    this.isFolder = isFolder;
    this.most = most;
  }

  /** Reads all of it, each time anew if that is possible, unless it has more bytes than that. */
  @FunctionalInterface
  private interface Reading {
    FileText read(int most) throws IOException;
  }

  /** Opens it. */
  @FunctionalInterface
  private interface Opening extends Reading {
    InputStream open() throws IOException;

    @Override
    default FileText read(int most) throws IOException {
      // No buffer that asks what is available: of a pipe that is opened by its name a JVM cannot
      // tell.
      try (InputStream in = open()) {
        return FileText.read(in, most);
      }
    }
  }

  /**
   * {@return a file of this machine, which need not exist yet}
   *
   * @param path the file
   * @param name what messages call it, one char a byte
   */
  public static FileSource at(Path path, String name) {
    return at(path, name, name);
  }

  /**
   * {@return a file of this machine, which need not exist yet}
   *
   * @param path the file
   * @param name what messages call it, one char a byte
   * @param location its path, one char a byte: files that it includes are relative to it
   */
  public static FileSource at(Path path, String name, String location) {
    Opening opening = () -> Files.newInputStream(path);
    return new FileSource(name, location, opening, Files.isDirectory(path), FileText.MOST);
  }

  /**
   * {@return a regular file of this machine, which need not exist yet: for anything else nobody
   * waits}
   *
   * @param path the file
   * @param name what messages call it, one char a byte
   * @param location its path, one char a byte: files that it includes are relative to it
   */
  public static FileSource regular(Path path, String name, String location) {
    Opening opening =
        () -> {
          RegularFile.attributes(path);
          return Files.newInputStream(path);
        };
    return new FileSource(name, location, opening, Files.isDirectory(path), FileText.MOST);
  }

  /**
   * {@return an input that is read once, to its end; messages call it {@value #STANDARD_INPUT}}
   *
   * @param in the input, which stays open
   */
  public static FileSource standardInput(InputStream in) {
    Opening opening = () -> new Unclosed(in);
    return new FileSource(STANDARD_INPUT, STANDARD_INPUT, opening, false, FileText.MOST);
  }

  /**
   * {@return the same, which cannot be read if it is larger}
   *
   * @param bytes how many it may have
   */
  public FileSource atMost(int bytes) {
    return new FileSource(name, location, reading, isFolder, bytes);
  }

  /**
   * {@return the same with its bytes of now, for those who ask more than once: standard input and
   * what a shell opened can be read once only}
   *
   * @throws UnusableFileException if it cannot be read
   */
  public FileSource held() throws UnusableFileException {
    if (isFolder) {
      return this;
    }
    FileText text = text();
    return new FileSource(name, location, text::atMost, false, most);
  }

  /**
   * {@return its lines, without their line feeds, one char a byte}
   *
   * @throws UnusableFileException if it cannot be read
   */
  public List<String> lines() throws UnusableFileException {
    FileText text = text();
    return IntStream.rangeClosed(1, text.lines()).mapToObj(text::line).toList();
  }

  /** {@return whether it is a folder, which has no bytes to read} */
  boolean isFolder() {
    return isFolder;
  }

  /** {@return what messages call it} */
  public String name() {
    return name;
  }

  /** {@return its path, to which files that it includes are relative} */
  String location() {
    return location;
  }

  /**
   * {@return all of it}
   *
   * @throws UnusableFileException if it cannot be read
   */
  FileText text() throws UnusableFileException {
    try {
      return reading.read(most);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
  }

  /** Standard input belongs to the process. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
