package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.DurableFiles;

/**
 * Passwords and keys that recipes refer to by name. A value is looked up when a step begins, in the variable
 * {@code BENCHWRIGHT_SECRET_NAME} or in a file of that name which only its owner can read, and is never written down.
 */
final class Secrets {
    private static final String KEY = ".key";
    private static final Set<PosixFilePermission> OWNERS = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int KEY_BYTES = 32;

    private final Map<String, String> environment;
    private final Path folder;

    Secrets(Map<String, String> environment, Path folder) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /** Those of whoever runs this process; files lie in {@code benchwright/secrets} of the folder for settings. */
    static Secrets ofUser() {
        Map<String, String> environment = System.getenv();
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        String set = environment.get(windows ? "APPDATA" : "XDG_CONFIG_HOME");
        Path config = set == null || set.isBlank() ? Path.of(System.getProperty("user.home"), windows ? "AppData/Roaming" : ".config") : Path.of(set);
        return new Secrets(environment, config.resolve("benchwright").resolve("secrets"));
    }

    /** @throws BadInputException when there is none of that name, or others can read its file; never says a value */
    String value(References.Reference reference) {
        String variable = "BENCHWRIGHT_SECRET_" + reference.name();
        String set = environment.get(variable);
        if (set != null && !set.isEmpty()) {
            return set;
        }
        Path file = folder.resolve(reference.name());
        try {
            if (!Files.isRegularFile(file)) {
                throw new BadInputException("There is no secret \"" + reference.name() + "\".", reference.place().toString(),
                        "Set the variable " + variable + ", or put it into the file " + file + " that only you can read.");
            }
            if (Files.getFileStore(file).supportsFileAttributeView("posix") && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new BadInputException("Others can read the secret's file.", file.toString(), "Take their rights away: chmod 600.");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw MachineFaults.of("reading a secret", file, e);
        }
    }

    /** What stands for a secret in a step's key: changes when the secret does, and says nothing about it. */
    String mark(References.Reference reference) {
        String hex = key();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256"));
            return "secret " + reference.name() + " " + HexFormat.of().formatHex(mac.doFinal(value(reference).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new EngineException("The machine has no HMAC-SHA256.", e);
        }
    }

    /** The key of this user, made at its first use; not in the workspace, so that who has that cannot try out guesses. */
    private synchronized String key() {
        Path file = folder.resolve(KEY);
        try {
            if (!Files.isRegularFile(file)) {
                Files.createDirectories(folder);
                // Made with rights for its owner alone.
                Path temporary = Files.createTempFile(folder, ".key", ".tmp");
                Files.writeString(temporary, newKey());
                DurableFiles.sync(temporary);
                DurableFiles.move(temporary, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw MachineFaults.of("reading the key that marks secrets", file, e);
        }
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }
}
