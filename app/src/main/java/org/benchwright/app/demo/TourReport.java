package org.benchwright.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.DurableFiles;

/** The tour's steps, figures and pictures on one page of Markdown. */
public final class TourReport {
    private TourReport() {
    }

    /** Writes {@code report.md} into {@code folder}, beside the pictures. */
    public static Path write(Path folder, List<Tour.Step> steps, List<Path> screenshots) {
        StringBuilder text = new StringBuilder("# The tour\n\nA model's whole life on the demo workspace; every figure was measured in this run.\n\n");
        text.append("| step | seconds | figures |\n|---|---|---|\n");
        for (Tour.Step step : steps) {
            text.append("| ").append(step.title()).append(" | ").append(String.format(Locale.ROOT, "%.2f", step.seconds())).append(" | ");
            boolean first = true;
            for (Map.Entry<String, Object> figure : step.figures().entrySet()) {
                text.append(first ? "" : "; ").append(figure.getKey()).append(": ").append(shown(figure.getValue()));
                first = false;
            }
            text.append(" |\n");
        }
        for (Path screenshot : screenshots) {
            text.append("\n![").append(screenshot.getFileName()).append("](").append(screenshot.getFileName()).append(")\n");
        }
        Path file = folder.resolve("report.md");
        try {
            Files.createDirectories(folder);
            DurableFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw MachineFaults.of("writing the tour's report", file, e);
        }
    }

    private static String shown(Object value) {
        return value instanceof Double d ? String.format(Locale.ROOT, "%.4f", d) : String.valueOf(value).replace("|", "\\|");
    }
}
