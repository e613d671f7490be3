package org.benchwright.engine.label.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.workspace.Checksums;

/** Finds the item an entry of a file is about. What it looks by is read once, when it is first needed. */
final class ItemIndex {
    private static final int PAGE = 2000;
    private static final int AROUND = 200;
    private static final int KEPT = 16;
    private static final Pattern NUMBERED = Pattern.compile("(?:.*[/\\\\])?item-(\\d{1,10})(?:\\.\\w+)?");

    private final LabelWork work;
    private final JobContext job;
    private final Map<String, Map<String, Object>> indices = new HashMap<>();
    private final Map<Long, List<LabelItem>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<LabelItem>> eldest) {
            return size() > KEPT;
        }
    };

    ItemIndex(LabelWork work, JobContext job) {
        this.work = work;
        this.job = job;
    }

    /** An item, with those around it read at once. */
    LabelItem item(long index) {
        long from = byNumber(index) / AROUND * AROUND;
        return pages.computeIfAbsent(from, f -> work.items(LongStream.range(f, Math.min(work.project().items(), f + AROUND)).boxed().toList()))
                .get((int) (index - from));
    }

    long byNumber(long index) {
        if (index < 0 || index >= work.project().items()) {
            throw new BadInputException("The project has no item " + index + ".", "Items are numbered from 0 to " + (work.project().items() - 1) + ".");
        }
        return index;
    }

    /** @param number the row it was when the file was written; it decides between items that show the same */
    long byHash(String sha256, long number) {
        Media media = work.project().media();
        Map<String, Object> index = index("content", i -> ItemContent.sha256(i, media));
        return index.get(sha256) instanceof List<?> same && same.contains(number) ? number : one(index, sha256, "item with this content");
    }

    long byContent(String content) {
        Media media = work.project().media();
        return one(index("content", i -> ItemContent.sha256(i, media)), Checksums.sha256(content), "item with this content");
    }

    long byKey(String column, String value) {
        return one(index("key " + column, i -> i.text(column)), value, "item whose " + column + " is \"" + value + "\"");
    }

    /** By the path of its file, else by the file's name without folders, else by a name such as {@code item-12.png}. */
    long byFile(String name) {
        Media media = work.project().media();
        Map<String, Object> paths = index("path", i -> i.text(media.main()));
        if (media.kind() != MediaKind.PIXELS && paths.containsKey(name)) {
            return one(paths, name, "item with the file " + name);
        }
        Map<String, Object> names = index("name", i -> stem(i.text(media.main())));
        if (media.kind() != MediaKind.PIXELS && names.containsKey(stem(name))) {
            return one(names, stem(name), "item with the file " + name);
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            return byNumber(Long.parseLong(numbered.group(1)));
        }
        throw new BadInputException("There is no item with the file " + name + ".", "Match by a column with --key, or mend the file's name.");
    }

    /** By its text without white space; items with the same text are given one after the other. */
    long byLetters(String letters, String column, Map<String, Integer> given) {
        Map<String, Object> index = index("letters " + column, i -> Checksums.sha256(squeezed(i.text(column))));
        Object found = index.get(Checksums.sha256(letters));
        if (found == null) {
            throw new BadInputException("There is no item with this text.", "The words of a document are those of an item's text, in order.");
        }
        if (found instanceof Long only) {
            return only;
        }
        long[] all = ((List<?>) found).stream().mapToLong(o -> (Long) o).toArray();
        return all[(given.merge(letters, 1, Integer::sum) - 1) % all.length];
    }

    static String squeezed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The name of a file without folders and ending. */
    static String stem(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static long one(Map<String, Object> index, String value, String what) {
        Object found = index.get(value);
        if (found == null) {
            throw new BadInputException("There is no " + what + ".", "Leave the entry out, or match by another column with --key.");
        }
        if (found instanceof List<?> several) {
            throw new BadInputException("There are " + several.size() + " of the " + what + ", the first in the rows " + several.get(0) + " and "
                    + several.get(1) + ".", "Match by a column that tells them apart, with --key.");
        }
        return (Long) found;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> index(String name, Function<LabelItem, String> value) {
        return indices.computeIfAbsent(name, n -> {
            Map<String, Object> made = new HashMap<>();
            long items = work.project().items();
            for (long from = 0; from < items; from += PAGE) {
                job.checkCancelled();
                for (LabelItem item : work.items(LongStream.range(from, Math.min(items, from + PAGE)).boxed().toList())) {
                    made.merge(value.apply(item), item.index(), (a, b) -> {
                        List<Object> both = a instanceof List<?> list ? (List<Object>) list : new ArrayList<>(List.of(a));
                        both.add(b);
                        return both;
                    });
                }
            }
            return made;
        });
    }
}
