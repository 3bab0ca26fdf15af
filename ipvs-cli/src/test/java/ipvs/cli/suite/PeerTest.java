package ipvs.cli.suite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Marks tests that run large programs of others, a browser, Prometheus, keepalived: {@code
 * .ci/peer-tests} runs them, elsewhere they are skipped and counted.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("peer")
@EnabledIfSystemProperty(
    named = "ipvs.peers",
    matches = "true",
    disabledReason = "takes large programs of others: .ci/peer-tests")
public @interface PeerTest {}
