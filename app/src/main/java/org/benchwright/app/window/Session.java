package org.benchwright.app.window;

import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Settings;

/**
 * How the window was left.
 *
 * @param tabs      what was open
 * @param selected  index of the tab in front
 * @param theme     system, light or dark
 * @param inspector whether the inspector was open
 * @param drawer    whether the drawer was open
 */
record Session(List<OpenTab> tabs, int selected, double width, double height, boolean maximized, String theme, boolean inspector,
        double inspectorDivider, boolean drawer, double drawerDivider) {
    private static final String NAME = "window.session";

    /** One tab and what its panel wants to remember. */
    record OpenTab(String location, Map<String, String> state) {
    }

    static Session first() {
        return new Session(List.of(new OpenTab("start", Map.of())), 0, 1440, 900, false, "system", true, 0.78, false, 0.72);
    }

    /** The last one of this workspace, or a first one. */
    static Session load(Settings settings) {
        try {
            return settings.get(NAME).map(text -> Json.read(text, Session.class)).filter(s -> !s.tabs().isEmpty()).orElseGet(Session::first);
        } catch (BadInputException fromAnotherBuild) {
            return first();
        }
    }

    void save(Settings settings) {
        settings.put(NAME, Json.write(this));
    }
}
