package ipvs.cli.serve.http;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page that shows the table: one document, into which style and script are put, and the policy
 * that lets a browser run these two and load nothing else.
 *
 * @param html the page, in UTF-8
 * @param policy the value of Content-Security-Policy
 */
record Page(byte[] html, String policy) {
  private static final String STYLE = "/* style */";
  private static final String SCRIPT = "/* script */";

  /** {@return the page, from the files beside this class} */
  static Page load() throws IOException {
    String style = read("table.css");
    String script = read("table.js");
    String html = read("table.html").replace(STYLE, style).replace(SCRIPT, script);
    String policy =
        "default-src 'none'; script-src "
            + hash(script)
            + "; style-src "
            + hash(style)
            + "; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";
    return new Page(html.getBytes(StandardCharsets.UTF_8), policy);
  }

  private static String read(String file) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException(file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
