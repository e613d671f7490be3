package org.benchwright.app.cli;

import java.nio.file.Path;

/** Where this system keeps a user's files (XDG base directories on Linux, the customary places elsewhere). */
public final class UserFolders {
    private UserFolders() {
    }

    /** For what should stay, such as the scratch workspace. */
    public static Path data() {
        String os = System.getProperty("os.name");
        Path home = Path.of(System.getProperty("user.home"));
        if (os.startsWith("Windows")) {
            return under("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Benchwright");
        }
        if (os.startsWith("Mac")) {
            return home.resolve("Library/Application Support/Benchwright");
        }
        return under("XDG_DATA_HOME", home.resolve(".local/share")).resolve("benchwright");
    }

    /** For what can be made again. */
    public static Path cache() {
        String os = System.getProperty("os.name");
        Path home = Path.of(System.getProperty("user.home"));
        if (os.startsWith("Windows")) {
            return under("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Benchwright").resolve("cache");
        }
        if (os.startsWith("Mac")) {
            return home.resolve("Library/Caches/Benchwright");
        }
        return under("XDG_CACHE_HOME", home.resolve(".cache")).resolve("benchwright");
    }

    private static Path under(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
