package org.benchwright.app.cli;

import java.nio.file.Path;
import org.benchwright.engine.data.synthetic.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchwright data generate …}. */
@Command(name = "generate", description = "Make up tables to try things with; import them with --synthetic.", subcommands = DataGenerate.MakeShop.class,
        footer = {"", "Example: benchwright data generate shop --out shop"})
final class DataGenerate {
    @Command(name = "shop", description = "A year of an online shop: customers, products, clicks and orders. The same seed makes the same files.",
            footer = {"", "Example: benchwright data generate shop --out shop --scale 2"})
    static final class MakeShop extends Verb {
        @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where the files go.")
        Path out;
        @Option(names = "--scale", paramLabel = "N", description = "1 is 1,000 customers and about 34,000 clicks; default 1.")
        double scale = 1;
        @Option(names = "--defects", description = "Plant mistakes in the orders; shop.json says how many of each kind.")
        boolean defects;

        @Override
        protected Object run(Cli cli) {
            return Shop.write(out, cli.seed(), scale, defects);
        }
    }
}
