package org.benchwright.engine.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Seeded entries with names as companies give them. */
final class PlantedEntries {
    private static final List<String> AREAS = List.of("finance", "marketing", "logistics", "support", "billing", "payroll", "warehouse", "retail",
            "fraud", "pricing", "inventory", "shipping", "returns", "loyalty", "partner", "campaign", "credit", "insurance", "clinical", "energy");
    private static final List<String> THINGS = List.of("customers", "invoices", "payments", "sessions", "shipments", "products", "contracts",
            "tickets", "employees", "suppliers", "devices", "messages", "accounts", "claims", "policies", "meters", "patients", "routes", "stores",
            "baskets");
    private static final List<String> SHAPES = List.of("daily", "history", "snapshot", "summary", "events", "latest", "archive", "monthly", "staging",
            "audited");
    private static final List<String> COLUMNS = List.of("id", "name", "created_at", "updated_at", "amount", "currency", "country", "status", "email",
            "quantity", "price", "region", "channel", "score", "category", "start_date", "end_date", "owner_id", "comment", "source");

    private PlantedEntries() {
    }

    /** Datasets with different names. */
    static List<CatalogEntry> datasets(int count, long seed) {
        Random random = new Random(seed);
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            String name = pick(AREAS, random) + "_" + pick(THINGS, random) + "_" + pick(SHAPES, random);
            names.add(count <= 3_000 ? name : name + "_" + random.nextInt(10_000));
        }
        List<CatalogEntry> entries = new ArrayList<>();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (String name : names) {
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                columns.add(pick(COLUMNS, random));
            }
            String words = pick(THINGS, random) + " of " + pick(AREAS, random) + ", " + pick(SHAPES, random);
            entries.add(new CatalogEntry(EntryKind.DATASET, name, name, words, "", columns, "person" + random.nextInt(40),
                    List.of(pick(SHAPES, random)), List.of(), start.plusSeconds(random.nextInt(300) * 86_400L).toString(),
                    random.nextInt(30), false));
        }
        return entries;
    }

    private static String pick(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
