/**
 * The program with all that it uses, as the one module of a runtime image.
 *
 * <p>Compiled with the image alone: the jars that are built for others are automatic modules.
 */
open module ipvsadm {
  requires java.logging;
  requires jdk.httpserver;
  requires jdk.unsupported;
}
