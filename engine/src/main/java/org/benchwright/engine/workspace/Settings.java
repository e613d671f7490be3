package org.benchwright.engine.workspace;

import java.util.Optional;

/** Small remembered texts of this workspace, such as what was open when the window closed. Not audited; never a secret. */
public final class Settings {
    private final Database database;

    Settings(Database database) {
        this.database = database;
    }

    public Optional<String> get(String name) {
        return database.read(c -> Sql.first(c, row -> row.getString(1), "SELECT content FROM setting WHERE name = ?", name));
    }

    public void put(String name, String content) {
        database.write(c -> Sql.update(c, "MERGE INTO setting(name, content) KEY(name) VALUES (?, ?)", name, content));
    }
}
