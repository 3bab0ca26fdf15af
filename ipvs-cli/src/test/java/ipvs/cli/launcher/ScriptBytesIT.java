package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts get the bytes of the file, also in the locale of services. */
class ScriptBytesIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "LC_ALL= LANG=POSIX", "LC_ALL=C.UTF-8"})
  void aNameAndAWordAreTheirBytes(String locale) throws Exception {
    Result result =
        Shell.in(folder)
            .run(
                """
                unset LC_CTYPE LANG
                e=$(printf '\\303\\251')
                printf '#!/bin/sh\\nprintf %%s "$1" > %s/told\\n' "$PWD" > "$e"
                chmod 755 "$e"
                cat > k.conf << END
                global_defs {
                    script_user $(id -un)
                }
                virtual_server 192.0.2.10 80 {
                    lb_algo rr
                    lb_kind NAT
                    protocol TCP
                    real_server 10.0.0.2 80 {
                        MISC_CHECK {
                            misc_path "$PWD/$e $e"
                        }
                    }
                }
                END
                export LOCALE
                ipvs probe --scripts k.conf > /dev/null && od -An -tx1 < told
                """
                    .replace("LOCALE", locale));
    assertThat(result).isEqualTo(new Result(0, " c3 a9\n", ""));
  }
}
