package org.benchwright.engine.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.benchwright.engine.catalog.CatalogEntry;
import org.benchwright.engine.catalog.EntryKind;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import tools.jackson.core.type.TypeReference;

/** The list of all eighty systems with their state in this build. */
public final class SystemCatalogue {
    /**
     * One system.
     *
     * @param id      S01 to S80
     * @param panel   the window's panel it belongs to
     * @param state   works, partial or absent
     * @param command what to call, behind {@code benchwright}; of an absent system the noun it will have
     * @param does    what is there, empty when absent
     * @param lacks   what is not there yet, empty when absent or whole
     */
    public record Entry(String id, String name, String panel, String state, String command, String does, String lacks) {
    }

    private SystemCatalogue() {
    }

    /** All, by number. */
    public static List<Entry> all() {
        try (InputStream in = SystemCatalogue.class.getResourceAsStream("systems.json")) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), new TypeReference<List<Entry>>() { });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** All, as they are found by a search. */
    public static List<CatalogEntry> entries() {
        return all().stream().map(s -> new CatalogEntry(EntryKind.SYSTEM, s.id(), s.name(), s.does(), s.id() + " " + s.panel() + " " + s.command(),
                List.of(), "", List.of(), List.of(), "", 0, false)).toList();
    }

    /** @throws BadInputException when there is no system of that number */
    public static Entry get(String id) {
        return all().stream().filter(e -> e.id().equals(id.toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new BadInputException("There is no system \"" + id + "\".", "They are numbered S01 to S80; see `benchwright system list`."));
    }
}
