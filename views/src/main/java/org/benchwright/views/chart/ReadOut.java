package org.benchwright.views.chart;

import java.util.List;

/**
 * What a chart says about the place under the pointer.
 *
 * @param heading  the place: a value of the horizontal axis, a category, a cell
 * @param readings the series there, nearest data each
 */
public record ReadOut(String heading, List<Reading> readings) {

    /**
     * One series at the place.
     *
     * @param series the series' name
     * @param ink    its colour
     * @param index  the index of the point, category or bin; row * columns + column for a cell
     * @param pixelX where it lies
     * @param pixelY where it lies
     * @param value  its value, with bounds where it has them
     */
    public record Reading(String series, Ink ink, int index, double pixelX, double pixelY, String value) {
    }

    public ReadOut {
        readings = List.copyOf(readings);
    }

    /** All of it in one line, for assistive technology. */
    public String text() {
        StringBuilder text = new StringBuilder(heading);
        for (Reading reading : readings) {
            text.append(text.isEmpty() ? "" : "; ").append(reading.series()).append(reading.series().isEmpty() ? "" : " ")
                    .append(reading.value());
        }
        return text.toString();
    }
}
