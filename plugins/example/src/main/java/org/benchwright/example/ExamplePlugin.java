package org.benchwright.example;

import org.benchwright.engine.plugin.Plugin;

/** What the jar says about itself. */
public final class ExamplePlugin implements Plugin {
    @Override
    public String name() {
        return "example";
    }

    @Override
    public String description() {
        return "Imports web server logs, joins requests to visits, and adds a baseline trainer.";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public int apiVersion() {
        return 1;
    }
}
