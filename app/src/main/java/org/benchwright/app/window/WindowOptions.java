package org.benchwright.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;

/**
 * What the words say when they hold no noun.
 *
 * @param workspace the folder to open, if named
 * @param demo      whether to open the demo workspace, there or in its usual place
 */
public record WindowOptions(Optional<Path> workspace, boolean demo) {
    /** @throws BadInputException for a word that is not known */
    public static WindowOptions parse(List<String> words) {
        Optional<Path> workspace = Optional.empty();
        boolean demo = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--demo")) {
                demo = true;
            } else if (word.startsWith("--workspace=")) {
                workspace = Optional.of(Path.of(word.substring("--workspace=".length())));
            } else if (word.equals("--workspace") && i + 1 < words.size()) {
                workspace = Optional.of(Path.of(words.get(++i)));
            } else if (!word.equals("--quiet")) {
                throw new BadInputException("\"" + word + "\" is not known without a noun.", "See `benchwright --help`.");
            }
        }
        return new WindowOptions(workspace, demo);
    }
}
