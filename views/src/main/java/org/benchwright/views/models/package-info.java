/**
 * The registry as panels.
 *
 * <p>In: registered models, their versions, lineage and the metrics of the runs behind them. Out: promotion, aliases, cards, exports, and
 * the ways on to serving, comparing and running again.
 */
package org.benchwright.views.models;
