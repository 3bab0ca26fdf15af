package ipvs.cli.health;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.console.VerbException;
import ipvs.health.HealthStore;
import ipvs.model.health.HealthMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A store in a file, which says the name of that where nothing can be kept, and makes its folder
 * again where somebody has removed it.
 */
record NamedStore(HealthStore store, Path path) implements HealthStore {
  @Override
  public HealthMemory load() {
    return store.load();
  }

  @Override
  public void save(HealthMemory memory) throws IOException {
    try {
      if (Files.notExists(path.getParent())) {
        RunFolder.make(path.getParent());
      }
      store.save(memory);
    } catch (VerbException e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UnusableFileException(path.toString(), e);
    }
  }
}
