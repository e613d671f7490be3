/**
 * All charts of the product. In: a {@link org.benchwright.views.chart.ChartSpec}, an immutable description (title, axes, series,
 * marks) that a view model can build without any JavaFX. Out: a {@link org.benchwright.views.chart.Chart}, a node that paints it on a
 * canvas decimated to the pixels, with zoom, read-out, legend and copying. Scales, ticks, pyramids, extents and CSV are pure and
 * tested without a screen; painters only turn them into strokes. Small trends in table cells are a
 * {@link org.benchwright.views.chart.Sparkline}.
 */
package org.benchwright.views.chart;
