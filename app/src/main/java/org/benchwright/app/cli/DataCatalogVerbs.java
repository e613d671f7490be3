package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.catalog.CatalogEntry;
import org.benchwright.engine.catalog.CatalogQuery;
import org.benchwright.engine.catalog.CatalogResults;
import org.benchwright.engine.catalog.EntryKind;
import org.benchwright.engine.catalog.Facet;
import org.benchwright.engine.catalog.GlossaryTerm;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.engine.fault.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} that find things and say what they mean. */
final class DataCatalogVerbs {
    private DataCatalogVerbs() {
    }

    @Command(name = "search", description = "Find anything in the workspace: datasets, columns, recipes, runs, models, terms, statements.",
            footer = {"", "Example: benchwright data search \"churn owner:ana tag:gold\" --kind dataset"})
    static final class Search extends MetadataVerb {
        @Parameters(paramLabel = "TEXT", arity = "0..*", description = "Words, and filters such as owner:ana.")
        List<String> text = List.of();
        @Option(names = "--kind", paramLabel = "KIND", split = ",", description = "Only these kinds.")
        List<String> kinds = List.of();
        @Option(names = "--facet", paramLabel = "K=V", description = "Only what has this value; may be repeated.")
        List<String> facets = List.of();
        @Option(names = "--limit", paramLabel = "N", description = "Most hits; default 20.")
        int limit = 20;

        @Override
        protected Object run(Cli cli) {
            CatalogQuery query = CatalogQuery.of(String.join(" ", text), limit);
            for (String kind : kinds) {
                query = query.with(Facet.KIND, EntryKind.of(kind).word());
            }
            for (String facet : facets) {
                int equals = facet.indexOf('=');
                if (equals < 1) {
                    throw new BadInputException("\"" + facet + "\" is no facet and value.", "--facet", "Write it as owner=ana.");
                }
                query = query.with(Facet.of(facet.substring(0, equals)), facet.substring(equals + 1));
            }
            return cli.engine().catalog().search(query);
        }

        @Override
        protected String json(Object result) {
            CatalogResults found = (CatalogResults) result;
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("total", found.total());
            told.put("hits", found.hits().stream().map(hit -> {
                Map<String, Object> one = row(hit.entry());
                one.put("score", hit.score());
                one.put("columns", hit.entry().columns());
                one.put("tags", hit.entry().tags());
                one.put("terms", hit.entry().terms());
                one.put("uses", hit.entry().uses());
                one.put("synthetic", hit.entry().synthetic());
                one.put("quality", hit.entry().quality().state().word());
                one.put("quality_score", hit.entry().quality().score() < 0 ? null : hit.entry().quality().score());
                one.put("name_marks", hit.nameMarks());
                return one;
            }).toList());
            Map<String, Object> facets = new LinkedHashMap<>();
            found.facets().forEach((facet, counts) -> {
                Map<String, Long> values = new LinkedHashMap<>();
                counts.forEach(c -> values.put(c.value(), c.entries()));
                facets.put(facet.word(), values);
            });
            told.put("facets", facets);
            told.put("took_ms", found.micros() / 1000.0);
            return super.json(told);
        }

        @Override
        protected void print(Object result, Cli cli) {
            CatalogResults found = (CatalogResults) result;
            super.print(found.hits().stream().map(h -> row(h.entry())).toList(), cli);
            cli.out().println(found.total() + (found.total() == 1 ? " entry" : " entries"));
        }

        private static Map<String, Object> row(CatalogEntry entry) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", entry.kind().word());
            row.put("id", entry.id());
            row.put("name", entry.name());
            row.put("description", entry.description());
            row.put("owner", entry.owner());
            row.put("changed_at", entry.changedAt());
            return row;
        }
    }

    @Command(name = "say", description = "Say something about a dataset or a column of it; an empty text takes it away.",
            footer = {"", "Example: benchwright data say orders description \"euros without tax\" --column net_amount"})
    static final class Say extends MetadataVerb {
        @Parameters(index = "0", paramLabel = "D", description = "The dataset.")
        String dataset;
        @Parameters(index = "1", paramLabel = "FIELD", description = "description, domain, sensitivity, sla or steward.")
        String field;
        @Parameters(index = "2", paramLabel = "TEXT", description = "What to say.")
        String content;
        @Option(names = "--column", paramLabel = "C", description = "Of this column, not of the whole dataset.")
        String column;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().catalog().facts().say(dataset, Optional.ofNullable(column), field.toLowerCase(Locale.ROOT), content);
        }
    }

    @Command(name = "metadata-history",
            description = "What was said about a dataset and its columns, by whom and when; --revert takes a change back.",
            footer = {"", "Example: benchwright data metadata-history orders"})
    static final class MetadataHistory extends MetadataVerb {
        @Parameters(paramLabel = "D", description = "The dataset.")
        String dataset;
        @Option(names = "--revert", paramLabel = "ID", description = "Take this change back.")
        Long revert;

        @Override
        protected Object run(Cli cli) {
            if (revert != null) {
                boolean known = cli.engine().catalog().facts().history(dataset).stream().anyMatch(c -> c.id() == revert);
                if (!known) {
                    throw new BadInputException(dataset + " has no change " + revert + ".", "--revert", "Leave it out to list the changes.");
                }
                cli.engine().catalog().facts().revert(revert);
            }
            return cli.engine().catalog().facts().history(dataset);
        }
    }

    @Command(name = "glossary", description = "The terms of the business.", subcommands = {ListTerms.class, Add.class, Link.class, Suggest.class,
            Remove.class, TermHistory.class}, footer = {"", "Example: benchwright data glossary add revenue --definition \"What customers paid\""})
    static final class TermsCommand {
    }

    /** A term, with the proposals that wait for a decision about it. */
    private static Map<String, Object> told(Cli cli, GlossaryTerm term) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", term.name());
        told.put("definition", term.definition());
        told.put("owner", term.owner());
        told.put("parent", term.parent());
        told.put("synonyms", term.synonyms());
        told.put("links", term.links());
        told.put("changedAt", term.changedAt());
        told.put("waiting", waiting(cli, term.name()));
        return told;
    }

    private static List<Long> waiting(Cli cli, String term) {
        return cli.engine().catalog().proposals().waitingForTerm(term).stream().map(Proposal::id).toList();
    }

    @Command(name = "history", description = "What was said about a term and its links, by whom and when; --revert takes a change back.",
            footer = {"", "Example: benchwright data glossary history Customer"})
    static final class TermHistory extends MetadataVerb {
        @Parameters(paramLabel = "TERM", description = "The term, also one that is gone.")
        String term;
        @Option(names = "--revert", paramLabel = "ID", description = "Take this change back.")
        Long revert;

        @Override
        protected Object run(Cli cli) {
            if (revert != null) {
                if (cli.engine().catalog().glossary().history(term).stream().noneMatch(c -> c.id() == revert)) {
                    throw new BadInputException(term + " has no change " + revert + ".", "--revert", "Leave it out to list the changes.");
                }
                cli.engine().catalog().facts().revert(revert);
            }
            return cli.engine().catalog().glossary().history(term);
        }
    }

    @Command(name = "list", description = "All terms.", footer = {"", "Example: benchwright data glossary list"})
    static final class ListTerms extends MetadataVerb {
        @Override
        protected Object run(Cli cli) {
            return new ArrayList<GlossaryTerm>(cli.engine().catalog().glossary().list());
        }
    }

    @Command(name = "add", description = "Add a term, or change what is said about it.",
            footer = {"", "Example: benchwright data glossary add Customer --definition \"who buys\" --synonym client,buyer"})
    static final class Add extends MetadataVerb {
        @Parameters(paramLabel = "TERM", description = "Its name.")
        String term;
        @Option(names = "--definition", paramLabel = "TEXT", description = "What it means.")
        String definition;
        @Option(names = "--owner", paramLabel = "WHO", description = "Who answers for it.")
        String owner;
        @Option(names = "--parent", paramLabel = "TERM", description = "A wider term.")
        String parent;
        @Option(names = "--synonym", paramLabel = "WORDS", split = ",", description = "All other names, replacing those before.")
        List<String> synonyms;

        @Override
        protected Object run(Cli cli) {
            return told(cli, cli.engine().catalog().glossary().put(term, Optional.ofNullable(definition), Optional.ofNullable(owner),
                    Optional.ofNullable(parent), Optional.ofNullable(synonyms)));
        }
    }

    @Command(name = "link", description = "Say that a dataset or column is what a term means.",
            footer = {"", "Example: benchwright data glossary link Customer orders.customer_id"})
    static final class Link extends MetadataVerb {
        @Parameters(index = "0", paramLabel = "TERM", description = "The term.")
        String term;
        @Parameters(index = "1", paramLabel = "PLACE", description = "dataset or dataset.column.")
        String place;
        @Option(names = "--remove", description = "Take the link back.")
        boolean remove;

        @Override
        protected Object run(Cli cli) {
            return told(cli, remove ? cli.engine().catalog().glossary().unlink(term, place) : cli.engine().catalog().glossary().link(term, place));
        }
    }

    @Command(name = "suggest", description = "Datasets and columns that a term may stand for; with --for the terms of a dataset's columns.",
            footer = {"", "Example: benchwright data glossary suggest Customer", "         benchwright data glossary suggest --for orders"})
    static final class Suggest extends MetadataVerb {
        @Parameters(paramLabel = "TERM", arity = "0..1", description = "The term.")
        String term;
        @Option(names = "--for", paramLabel = "D", description = "The dataset.")
        String dataset;
        @Option(names = "--limit", paramLabel = "N", description = "Most suggestions; default 10.")
        int limit = 10;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            if ((term == null) == (dataset == null)) {
                throw new BadInputException(term == null ? "Neither a term nor a dataset is named." : "A term and a dataset are named.",
                        "Give TERM, or --for D.");
            }
            if (term != null) {
                return cli.engine().catalog().glossary().suggest(term, limit);
            }
            return cli.engine().catalog().glossary().suggestTerms(dataset, limit).stream().map(s -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("term", s.term());
                row.put("place", s.link().place());
                row.put("score", s.link().score());
                row.put("reason", s.link().reason());
                return row;
            }).toList();
        }
    }

    @Command(name = "remove", description = "Remove a term with its links.", footer = {"", "Example: benchwright data glossary remove Customer"})
    static final class Remove extends MetadataVerb {
        @Parameters(paramLabel = "TERM", description = "The term.")
        String term;

        @Override
        protected Object run(Cli cli) {
            cli.engine().catalog().glossary().remove(term);
            List<Long> waiting = waiting(cli, term);
            return Map.of("term", term, "removed", waiting.isEmpty(), "waiting", waiting);
        }
    }
}
