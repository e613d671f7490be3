package org.benchwright.engine.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Prints how long a search takes at every keystroke over many entries: {@code CatalogSearchBenchmark [entries]}. */
public final class CatalogSearchBenchmark {
    private static final int WARM_UP = 30;
    private static final int TYPED = 60;

    private CatalogSearchBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path folder = Files.createTempDirectory("catalog-benchmark");
        List<CatalogEntry> planted = PlantedEntries.datasets(entries, 7);
        try (CatalogIndex index = CatalogIndex.open(folder)) {
            long start = System.nanoTime();
            index.put(planted.stream());
            index.commit(Map.of());
            System.out.printf("entries %d, indexed in %.1f s%n", entries, (System.nanoTime() - start) / 1e9);
            Random random = new Random(5);
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < WARM_UP + TYPED; i++) {
                String name = planted.get(random.nextInt(entries)).name().replace('_', ' ');
                for (int typed = 1; typed <= name.length(); typed++) {
                    long took = index.search(CatalogQuery.of(name.substring(0, typed), 50), Map.of()).micros();
                    if (i >= WARM_UP) {
                        micros.add(took);
                    }
                }
            }
            long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf("searches %d, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms%n", sorted.length, at(sorted, 0.5),
                    at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1000.0;
    }
}
