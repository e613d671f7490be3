package org.benchwright.engine.data;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a file beforehand; everything left empty is detected.
 *
 * @param format           an importer's name
 * @param delimiter        between fields, an ASCII character
 * @param quote            around fields; NUL means that there are no quotes
 * @param encoding         of the text
 * @param header           whether the first line holds the column names
 * @param missing          words that stand for a missing value, beside the empty field
 * @param types            of columns by name; lines that do not fit are rejected
 * @param renameDuplicates whether a second column of the same name becomes {@code name_2} (else the file is refused)
 * @param synthetic        whether a generator made the data; shown wherever the dataset is
 * @param acceptSchemaChange whether columns may be less compatible with those before than the dataset demands
 * @param partitionBy        keys such as {@code day:ordered_at} or {@code source}; empty for those of the version before
 * @param append             whether the rows come behind those of the version before, not in their place
 */
public record ImportOptions(Optional<String> format, Optional<Character> delimiter, Optional<Character> quote, Optional<Charset> encoding,
        Optional<Boolean> header, List<String> missing, Map<String, ColumnType> types, boolean renameDuplicates, boolean synthetic,
        boolean acceptSchemaChange, List<String> partitionBy, boolean append) {
    public ImportOptions {
        missing = List.copyOf(missing);
        partitionBy = List.copyOf(partitionBy);
        types = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /** Everything is detected. */
    public static ImportOptions detect() {
        return new ImportOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of(),
                false, false, false, List.of(), false);
    }

    public ImportOptions withFormat(String name) {
        return new ImportOptions(Optional.of(name), delimiter, quote, encoding, header, missing, types, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions withDelimiter(char sign) {
        return new ImportOptions(format, Optional.of(sign), quote, encoding, header, missing, types, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions withQuote(char sign) {
        return new ImportOptions(format, delimiter, Optional.of(sign), encoding, header, missing, types, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions withEncoding(Charset charset) {
        return new ImportOptions(format, delimiter, quote, Optional.of(charset), header, missing, types, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions withHeader(boolean there) {
        return new ImportOptions(format, delimiter, quote, encoding, Optional.of(there), missing, types, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions withMissing(List<String> words) {
        return new ImportOptions(format, delimiter, quote, encoding, header, words, types, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions withTypes(Map<String, ColumnType> byName) {
        return new ImportOptions(format, delimiter, quote, encoding, header, missing, byName, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions withRenamedDuplicates() {
        return new ImportOptions(format, delimiter, quote, encoding, header, missing, types, true, synthetic,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions asSynthetic() {
        return new ImportOptions(format, delimiter, quote, encoding, header, missing, types, renameDuplicates, true,
                acceptSchemaChange, partitionBy, append);
    }

    public ImportOptions acceptingSchemaChange() {
        return new ImportOptions(format, delimiter, quote, encoding, header, missing, types, renameDuplicates, synthetic, true, partitionBy,
                append);
    }

    public ImportOptions partitionedBy(List<String> keys) {
        return new ImportOptions(format, delimiter, quote, encoding, header, missing, types, renameDuplicates, synthetic,
                acceptSchemaChange, keys, append);
    }

    public ImportOptions appending() {
        return new ImportOptions(format, delimiter, quote, encoding, header, missing, types, renameDuplicates, synthetic,
                acceptSchemaChange, partitionBy, true);
    }
}
