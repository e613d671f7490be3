package org.benchwright.views.chart;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCombination;

/** The context menu of a chart; made when it is first asked for. */
final class ChartMenu {

    private final Chart chart;
    private ContextMenu menu;

    ChartMenu(Chart chart) {
        this.chart = chart;
        chart.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu().show(chart, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        chart.addEventHandler(javafx.scene.input.MouseEvent.MOUSE_PRESSED, _ -> {
            if (menu != null) {
                menu.hide();
            }
        });
    }

    ContextMenu menu() {
        if (menu == null) {
            menu = new ContextMenu(item("Copy picture", "Shortcut+C", chart::copyPicture),
                    item("Copy data as CSV", "Shortcut+Shift+C", chart::copyCsv), new SeparatorMenuItem(),
                    item("Reset zoom", "Home", chart::resetZoom));
        }
        return menu;
    }

    private static MenuItem item(String text, String keys, Runnable act) {
        MenuItem item = new MenuItem(text);
        item.setAccelerator(KeyCombination.keyCombination(keys));
        item.setOnAction(_ -> act.run());
        return item;
    }
}
