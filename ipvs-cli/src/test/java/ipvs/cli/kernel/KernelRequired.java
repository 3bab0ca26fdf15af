package ipvs.cli.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether the tests of a {@link KernelTest} can run on this machine. */
final class KernelRequired implements ExecutionCondition, BeforeAllCallback {
  private static final String VARIABLE = "IPVSADM_KERNEL_TESTS";
  private static final String ALLOWED = "allowed";
  private static final String REQUIRED = "required";
  private static final Path TABLE = Path.of("/proc/net/ip_vs");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (wanted().equals(REQUIRED)) {
      return ConditionEvaluationResult.enabled(REQUIRED);
    }
    return obstacle(context)
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled(ALLOWED));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    obstacle(context)
        .ifPresent(
            reason -> {
              throw new AssertionError(VARIABLE + "=" + REQUIRED + ", but " + reason);
            });
  }

  private static String wanted() {
    return Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
  }

  private static Optional<String> obstacle(ExtensionContext context) {
    if (!wanted().equals(ALLOWED) && !wanted().equals(REQUIRED)) {
      return Optional.of("change the kernel's tables: .ci/kernel-tests");
    }
    try {
      if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
        return Optional.of("only root may change the kernel's tables");
      }
      if (!Files.exists(TABLE) && !isLoadable()) {
        return Optional.of("the kernel has no IPVS: modprobe ip_vs leaves no " + TABLE);
      }
    } catch (IOException e) {
      return Optional.of("this is not a Linux machine: " + e.getMessage());
    }
    return needs(context).stream()
        .filter(program -> !isInstalled(program))
        .findFirst()
        .map(program -> program + " is not installed");
  }

  private static boolean isLoadable() {
    try {
      Process modprobe =
          new ProcessBuilder("modprobe", "ip_vs")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return modprobe.waitFor(30, TimeUnit.SECONDS) && Files.exists(TABLE);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> needs(ExtensionContext context) {
    return context
        .getTestClass()
        .flatMap(type -> AnnotationSupport.findAnnotation(type, KernelTest.class))
        .map(test -> List.of(test.needs()))
        .orElse(List.of());
  }

  private static boolean isInstalled(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of((path + ":/usr/sbin:/sbin").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
