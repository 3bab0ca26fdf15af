package ipvs.cli.suite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Marks tests that prepare an installation anew, or otherwise take half a minute: with {@code
 * -Plong} Maven runs them, elsewhere they are skipped and counted. {@code .ci/run} runs them all.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("long")
@EnabledIfSystemProperty(
    named = "ipvs.long",
    matches = "true",
    disabledReason = "run for long: -Plong")
public @interface LongTest {}
