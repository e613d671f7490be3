package org.benchwright.engine.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the server says it has. */
final class ProductVersion {
    /** As Maven wrote it into the engine's jar; {@code development} where the classes run from a folder. */
    static final String TEXT = read();

    private ProductVersion() {
    }

    private static String read() {
        try (InputStream in = ProductVersion.class.getResourceAsStream("/META-INF/maven/org.benchwright/benchwright-engine/pom.properties")) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "development");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
