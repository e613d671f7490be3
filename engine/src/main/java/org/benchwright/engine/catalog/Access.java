package org.benchwright.engine.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.fault.MachineFaults;

/**
 * Who the file system lets read a dataset's files; a workspace has no rights of its own.
 *
 * @param place   the folder with the files, within the workspace
 * @param readers such as {@code user ana}, {@code group staff} or {@code everybody}
 * @param writers likewise
 */
public record Access(String dataset, String place, List<String> readers, List<String> writers) {
    static Access of(String dataset, Path root, Path file) {
        List<String> readers = new ArrayList<>();
        List<String> writers = new ArrayList<>();
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class);
                add(found, PosixFilePermission.OWNER_READ, "user " + found.owner().getName(), readers);
                add(found, PosixFilePermission.GROUP_READ, "group " + found.group().getName(), readers);
                add(found, PosixFilePermission.OTHERS_READ, "everybody", readers);
                add(found, PosixFilePermission.OWNER_WRITE, "user " + found.owner().getName(), writers);
                add(found, PosixFilePermission.GROUP_WRITE, "group " + found.group().getName(), writers);
                add(found, PosixFilePermission.OTHERS_WRITE, "everybody", writers);
            } else {
                AclFileAttributeView list = Files.getFileAttributeView(file, AclFileAttributeView.class);
                for (AclEntry entry : list == null ? List.<AclEntry>of() : list.getAcl()) {
                    if (entry.type() == java.nio.file.attribute.AclEntryType.ALLOW) {
                        if (entry.permissions().contains(java.nio.file.attribute.AclEntryPermission.READ_DATA)) {
                            readers.add(entry.principal().getName());
                        }
                        if (entry.permissions().contains(java.nio.file.attribute.AclEntryPermission.WRITE_DATA)) {
                            writers.add(entry.principal().getName());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading who may read", file, e);
        }
        return new Access(dataset, root.relativize(file.getParent()).toString().replace('\\', '/'), List.copyOf(readers), List.copyOf(writers));
    }

    private static void add(PosixFileAttributes found, PosixFilePermission right, String who, List<String> people) {
        if (found.permissions().contains(right)) {
            people.add(who);
        }
    }
}
