package org.benchwright.engine.label.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;

/** A film as a folder with a picture a frame. */
public final class FrameFolder {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
    /** So that frame 10 comes behind frame 9. */
    private static final Comparator<Path> BY_NUMBER = Comparator.<Path, String>comparing(p -> padded(p.getFileName().toString())).thenComparing(Path::toString);

    private FrameFolder() {
    }

    /**
     * The pictures of a folder in the order of the numbers in their names.
     *
     * @param every seconds between the frames wanted, for the words about films that cannot be read
     * @throws BadInputException when it is no folder or holds no pictures; films in one file are not decoded
     */
    public static List<Path> frames(Path folder, double every) {
        String where = folder.getFileName().toString();
        if (Files.isRegularFile(folder)) {
            String rate = every > 0 ? "-vf fps=1/" + (every == Math.rint(every) ? Long.toString((long) every) : Double.toString(every)) + " " : "";
            throw new BadInputException("Films in one file cannot be shown here.", where,
                    "Make a folder of frames, for instance by ffmpeg -i " + where + " " + rate + "frames/%06d.png, and name the folder.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> frames = files.filter(FrameFolder::picture).sorted(BY_NUMBER).toList();
            if (frames.isEmpty()) {
                throw new BadInputException("The folder has no frames.", where, "Put PNG or JPEG pictures there, one a frame.");
            }
            return frames;
        } catch (java.nio.file.NoSuchFileException | java.nio.file.NotDirectoryException gone) {
            throw new BadInputException("The folder with the frames is not there any more.", where, "Put it back, or skip the item.", gone);
        } catch (IOException e) {
            throw MachineFaults.of("reading the folder with the frames", folder, e);
        }
    }

    private static boolean picture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && PICTURES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String padded(String name) {
        return java.util.regex.Pattern.compile("\\d+").matcher(name).replaceAll(m -> "0".repeat(Math.max(0, 20 - m.group().length())) + m.group());
    }
}
