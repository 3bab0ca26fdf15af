package ipvs.cli.include;

import ipvs.cli.config.KernelModules;
import ipvs.cli.config.keepalived.Surroundings;
import ipvs.cli.serve.Users;
import java.nio.file.Files;

/** This machine, as far as configurations name what it may have. For one thread. */
public final class Here implements Surroundings {
  private final KernelModules machine = KernelModules.ofThisMachine();
  private final Users users = new Users();

  @Override
  public boolean hasInterface(String name) {
    return machine.hasInterface(name);
  }

  @Override
  public boolean canRun(String program) {
    return IncludedFiles.path(program).filter(Files::isExecutable).isPresent();
  }

  @Override
  public boolean hasUser(String name) {
    return users.hasUser(name);
  }

  @Override
  public boolean hasGroup(String name) {
    return users.hasGroup(name);
  }
}
