package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Finds out from its beginning what format a file has. */
final class FormatGuess {
    private static final int BEGIN = 1 << 16;

    private FormatGuess() {
    }

    static ExchangeFormat of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return ExchangeFormat.YOLO;
        }
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(BEGIN);
        }
        for (byte b : begin) {
            if (b == 0) {
                throw new BadInputException("The file is no text.", file.toString(), "Give JSON lines, CSV, COCO, CoNLL or Label Studio's JSON, or YOLO's folder.");
            }
        }
        String text = new String(begin, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        if (text.isEmpty()) {
            throw new BadInputException("The file is empty.", file.toString(), "Give a file with labels.");
        }
        if (text.startsWith("[")) {
            return ExchangeFormat.LABEL_STUDIO;
        }
        List<String> lines = text.lines().limit(50).toList();
        if (text.startsWith("{")) {
            return oneLine(lines.getFirst()) ? ExchangeFormat.JSONL : ExchangeFormat.COCO;
        }
        boolean tagged = text.startsWith("-DOCSTART-") || lines.stream().filter(l -> !l.isBlank()).limit(20).allMatch(l -> l.strip().matches("\\S+([ \\t]+\\S+)*[ \\t]+(O|[BI]-\\S+)"));
        return tagged ? ExchangeFormat.CONLL : ExchangeFormat.CSV;
    }

    private static boolean oneLine(String line) {
        try {
            JsonNode node = Json.tree(line);
            return node.isObject() && !(node.has("images") && node.has("categories"));
        } catch (BadInputException overSeveralLines) {
            // A line that is too long to be read here is one of many, or COCO without line ends.
            return line.length() > BEGIN / 2 && !line.contains("\"images\"") && !line.contains("\"categories\"");
        }
    }
}
