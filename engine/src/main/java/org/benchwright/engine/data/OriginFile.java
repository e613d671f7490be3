package org.benchwright.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.benchwright.engine.data.lineage.ColumnInput;
import org.benchwright.engine.data.lineage.EdgeKind;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.lineage.QueryLineage;
import org.benchwright.engine.workspace.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that keeps origins in few bytes: every text once, then numbers of seven bits a byte. It may be deleted at any time; one that is damaged or
 * of another build counts as missing.
 */
final class OriginFile {
    private static final Logger LOG = LoggerFactory.getLogger(OriginFile.class);
    private static final int FORM = 0x4257_4c31;
    private static final int HEAD = 12;
    private static final EdgeKind[] KINDS = EdgeKind.values();

    /** @param importedAt tells a version from an earlier one of the same name and number */
    record Entry(String importedAt, VersionOrigin made) {
    }

    private final Path place;

    OriginFile(Path place) {
        this.place = place;
    }

    Map<String, Entry> read() {
        try {
            if (!Files.isRegularFile(place)) {
                return Map.of();
            }
            byte[] bytes = Files.readAllBytes(place);
            ByteBuffer head = ByteBuffer.wrap(bytes);
            if (bytes.length < HEAD || head.getInt() != FORM || head.getLong() != sum(bytes)) {
                return Map.of();
            }
            return new Reader(bytes).entries();
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
            LOG.warn("The kept lineage in {} cannot be read; it is read from the database instead.", place, e);
            return Map.of();
        }
    }

    void write(Map<String, Entry> entries) {
        byte[] bytes = new Writer().bytes(entries);
        ByteBuffer.wrap(bytes).putInt(FORM).putLong(sum(bytes));
        try {
            Files.createDirectories(place.getParent());
            DurableFiles.write(place, bytes);
        } catch (IOException e) {
            LOG.warn("The lineage cannot be kept in {}; it will be read from the database again.", place, e);
        }
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, HEAD, bytes.length - HEAD);
        return sum.getValue();
    }

    private static final class Writer {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        byte[] bytes(Map<String, Entry> entries) {
            number(body, entries.size());
            entries.forEach((reference, entry) -> {
                text(reference);
                text(entry.importedAt());
                texts(entry.made().columns());
                number(body, entry.made().origin().isEmpty() ? 0 : entry.made().origin().get().lineage().isEmpty() ? 1 : 2);
                entry.made().origin().ifPresent(origin -> {
                    texts(origin.inputs());
                    origin.lineage().ifPresent(this::lineage);
                });
            });
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(new byte[HEAD]);
            number(all, texts.size());
            texts.keySet().forEach(text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                number(all, bytes.length);
                all.writeBytes(bytes);
            });
            all.writeBytes(body.toByteArray());
            return all.toByteArray();
        }

        private void lineage(QueryLineage lineage) {
            number(body, lineage.exact() ? 1 : 0);
            inputs(lineage.rows());
            number(body, lineage.columns().size());
            lineage.columns().forEach(output -> {
                text(output.name());
                inputs(output.inputs());
            });
        }

        private void inputs(List<ColumnInput> inputs) {
            number(body, inputs.size());
            inputs.forEach(input -> {
                text(input.table());
                text(input.column());
                number(body, input.kinds().stream().mapToInt(kind -> 1 << kind.ordinal()).sum());
            });
        }

        private void texts(List<String> all) {
            number(body, all.size());
            all.forEach(this::text);
        }

        private void text(String text) {
            number(body, texts.computeIfAbsent(text, t -> texts.size()));
        }

        private static void number(ByteArrayOutputStream out, int number) {
            int rest = number;
            while (rest > 0x7f) {
                out.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }

    private static final class Reader {
        private final ByteBuffer in;
        private final String[] texts;
        private final List<Set<EdgeKind>> kinds = new ArrayList<>(Collections.nCopies(1 << KINDS.length, Set.of()));

        Reader(byte[] bytes) {
            in = ByteBuffer.wrap(bytes).position(HEAD);
            texts = new String[number()];
            for (int i = 0; i < texts.length; i++) {
                int length = number();
                texts[i] = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
            }
        }

        Map<String, Entry> entries() {
            int count = number();
            Map<String, Entry> entries = LinkedHashMap.newLinkedHashMap(count);
            for (int i = 0; i < count; i++) {
                entries.put(text(), new Entry(text(), made()));
            }
            return entries;
        }

        private VersionOrigin made() {
            List<String> columns = texts();
            int what = number();
            if (what == 0) {
                return new VersionOrigin(columns, Optional.empty());
            }
            List<String> inputs = texts();
            return new VersionOrigin(columns, Optional.of(new Origin(inputs, "", what == 1 ? Optional.empty() : Optional.of(lineage(inputs)))));
        }

        private QueryLineage lineage(List<String> tables) {
            boolean exact = number() == 1;
            List<ColumnInput> rows = inputs();
            int count = number();
            List<QueryLineage.Output> outputs = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                outputs.add(new QueryLineage.Output(text(), inputs()));
            }
            return new QueryLineage(tables, outputs, rows, exact);
        }

        private List<ColumnInput> inputs() {
            int count = number();
            List<ColumnInput> inputs = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                inputs.add(new ColumnInput(text(), text(), kinds(number())));
            }
            return inputs;
        }

        private Set<EdgeKind> kinds(int bits) {
            if (bits != 0 && kinds.get(bits).isEmpty()) {
                EnumSet<EdgeKind> set = EnumSet.noneOf(EdgeKind.class);
                for (EdgeKind kind : KINDS) {
                    if ((bits & 1 << kind.ordinal()) != 0) {
                        set.add(kind);
                    }
                }
                kinds.set(bits, Collections.unmodifiableSet(set));
            }
            return kinds.get(bits);
        }

        private List<String> texts() {
            String[] all = new String[number()];
            for (int i = 0; i < all.length; i++) {
                all[i] = text();
            }
            return List.of(all);
        }

        private String text() {
            return texts[number()];
        }

        private int number() {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                int next = in.get();
                number |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }
}
