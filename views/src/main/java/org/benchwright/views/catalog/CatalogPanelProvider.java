package org.benchwright.views.catalog;

import java.util.List;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/**
 * Contributes the Catalog panel: {@code catalog} searches, {@code catalog/Glossary} lists the terms, {@code catalog/Scan} finds tables in
 * folders, {@code catalog/Notices} tells what owners should know, {@code catalog/Proposals} lists the changes that wait for approval.
 */
public final class CatalogPanelProvider implements PanelProvider {
    static final String ID = "catalog";
    static final String GLOSSARY = "Glossary";
    static final String SCAN = "Scan";
    static final String NOTICES = "Notices";
    static final String PROPOSALS = "Proposals";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Catalog";
    }

    @Override
    public String icon() {
        return "mdi2b-book-search-outline";
    }

    @Override
    public int order() {
        return 12;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return switch (at.home() ? "" : at.path().getFirst()) {
            case GLOSSARY -> new GlossaryPanel(context);
            case SCAN -> new ScanPanel(context);
            case NOTICES -> new NoticesPanel(context);
            case PROPOSALS -> new ProposalsPanel(context);
            default -> new CatalogPanel(context);
        };
    }

    @Override
    public List<Action> actions(PanelContext context) {
        return List.of(
                Action.of("catalog.glossary", "Open the glossary", "mdi2b-book-alphabet", "Shortcut+Shift+Y", () -> context.open(glossary())),
                Action.of("catalog.scan", "Scan a folder for tables", "mdi2f-folder-search-outline", "Shortcut+Shift+F", () -> context.open(scan())),
                Action.of("catalog.notices", "Read the notices", "mdi2b-bell-outline", "Shortcut+Shift+M", () -> context.open(notices())),
                Action.of("catalog.proposals", "Decide on proposals", "mdi2a-account-check-outline", "Shortcut+Shift+P",
                        () -> context.open(proposals())));
    }

    static Location scan() {
        return Location.of(ID, SCAN);
    }

    static Location notices() {
        return Location.of(ID, NOTICES);
    }

    static Location proposals() {
        return Location.of(ID, PROPOSALS);
    }

    static Location glossary() {
        return Location.of(ID, GLOSSARY);
    }
}
