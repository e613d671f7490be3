package org.benchwright.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** The workspace's {@code plugins/} folder. What is put there is in use from the next opening on. */
public final class PluginFolder {
    private PluginFolder() {
    }

    /**
     * Copies a jar there.
     *
     * @throws BadInputException when there is no such file or it cannot be loaded; it is then not copied
     */
    public static Extensions.LoadedPlugin install(Path jar, Workspace workspace) {
        Extensions.LoadedPlugin found = Extensions.check(jar);
        if (!found.inUse()) {
            throw new BadInputException("The jar cannot be used as a plug-in: " + found.problem(), jar.toString(), "Nothing was installed.");
        }
        try {
            DurableFiles.write(workspace.folder("plugins").resolve(jar.getFileName().toString()), Files.readAllBytes(jar));
        } catch (IOException e) {
            throw MachineFaults.of("installing the plug-in", jar, e);
        }
        record(workspace, "install", found.name());
        return found;
    }

    /** Deletes the jar of the plug-in with this name, or with this file name. */
    public static Path remove(String name, Extensions extensions, Workspace workspace) {
        Path jar = extensions.plugins().stream().filter(p -> p.name().equals(name) || p.jar().getFileName().toString().equals(name))
                .map(Extensions.LoadedPlugin::jar).findFirst()
                .orElseThrow(() -> new BadInputException("There is no plug-in \"" + name + "\".", "`benchwright plugin list` shows what there is."));
        try {
            Files.delete(jar);
        } catch (IOException e) {
            throw MachineFaults.of("removing the plug-in", jar, e);
        }
        record(workspace, "remove", name);
        return jar;
    }

    private static void record(Workspace workspace, String verb, String name) {
        workspace.database().write(c -> {
            workspace.audit().append(c, "plugin", verb, Map.of("plugin", name));
            return null;
        });
    }
}
