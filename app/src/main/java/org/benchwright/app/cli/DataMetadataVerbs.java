package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.catalog.BusinessFacts;
import org.benchwright.engine.catalog.Notice;
import org.benchwright.engine.catalog.PersonalData;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.engine.catalog.Proposals;
import org.benchwright.engine.catalog.ServiceLevel;
import org.benchwright.engine.fault.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} with which people look after what is said about data. */
final class DataMetadataVerbs {
    private DataMetadataVerbs() {
    }

    @Command(name = "notices", description = "News for owners and stewards: broken columns, failed checks, late data, changed metadata.",
            subcommands = ReadNotices.class, footer = {"", "Example: benchwright data notices --for ana --unread"})
    static final class Notices extends MetadataVerb {
        @Option(names = "--for", paramLabel = "PERSON", description = "Only for this person.")
        String person;
        @Option(names = "--unread", description = "Only those that were not read.")
        boolean unread;
        @Option(names = "--limit", paramLabel = "N", description = "Most notices, the newest first; default 100.")
        int limit = 100;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().catalog().notices().list(Optional.ofNullable(person), unread, limit).stream().map(Notices::told).toList();
        }

        static Map<String, Object> told(Notice notice) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("id", notice.id());
            told.put("at", notice.at());
            told.put("for", notice.person());
            told.put("kind", notice.kind().word());
            told.put("dataset", notice.dataset());
            told.put("text", notice.text());
            told.put("by", notice.actor());
            told.put("read_at", notice.readAt());
            return told;
        }
    }

    @Command(name = "read", description = "Mark a notice, or all of them, as read.",
            footer = {"", "Example: benchwright data notices read 12"})
    static final class ReadNotices extends MetadataVerb {
        @Parameters(paramLabel = "ID", arity = "0..1", description = "The notice.")
        Long id;
        @Option(names = "--all", description = "All that are unread.")
        boolean all;
        @Option(names = "--for", paramLabel = "PERSON", description = "With --all: only for this person.")
        String person;

        @Override
        protected Object run(Cli cli) {
            if (all == (id != null)) {
                throw new BadInputException(all ? "A notice and --all are named." : "No notice is named.", "Give an ID, or --all.");
            }
            return all ? Map.of("read", cli.engine().catalog().notices().readAll(Optional.ofNullable(person)))
                    : Notices.told(cli.engine().catalog().notices().read(id));
        }
    }

    @Command(name = "approval", description = "Whether changes of owners, stewards, classification and terms wait until another approves them.",
            footer = {"", "Example: benchwright data approval on --approver ana,kim"})
    static final class Approval extends MetadataVerb {
        @Parameters(paramLabel = "on|off", arity = "0..1", description = "Left out: tell what holds.")
        String state;
        @Option(names = "--approver", paramLabel = "WHO", split = ",", description = "All who may approve everything, beside owners and stewards.")
        List<String> approvers;

        @Override
        protected Object run(Cli cli) {
            Proposals proposals = cli.engine().catalog().proposals();
            if (state == null && approvers == null) {
                return proposals.demand();
            }
            boolean on = switch (state == null ? "" : state.toLowerCase(Locale.ROOT)) {
                case "on" -> true;
                case "off" -> false;
                case "" -> proposals.demand().on();
                default -> throw new BadInputException("\"" + state + "\" is neither on nor off.", "data approval", "Say on or off.");
            };
            return proposals.demand(on, Optional.ofNullable(approvers));
        }
    }

    @Command(name = "proposals", description = "Changes that wait for approval; with --state those that were decided.",
            footer = {"", "Example: benchwright data proposals"})
    static final class ListProposals extends MetadataVerb {
        @Option(names = "--state", paramLabel = "STATE", description = "waiting (default), approved, rejected or all.")
        String state = "waiting";

        @Override
        protected Object run(Cli cli) {
            Optional<Proposal.State> wanted = state.equalsIgnoreCase("all") ? Optional.empty() : Optional.of(Arrays.stream(Proposal.State.values())
                    .filter(s -> s.word().equalsIgnoreCase(state)).findFirst().orElseThrow(() -> new BadInputException("No proposal is ever \""
                            + state
                            + "\".", "--state", "It is waiting, approved, rejected or all.")));
            return cli.engine().catalog().proposals().list(wanted).stream().map(ListProposals::told).toList();
        }

        static Map<String, Object> told(Proposal proposal) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("id", proposal.id());
            told.put("at", proposal.at());
            told.put("author", proposal.author());
            told.put("dataset", proposal.dataset());
            told.put("column", proposal.column());
            told.put("field", proposal.field());
            told.put("before", proposal.before());
            told.put("after", proposal.after());
            told.put("state", proposal.state().word());
            told.put("decided_by", proposal.decidedBy());
            told.put("decided_at", proposal.decidedAt());
            told.put("reason", proposal.reason());
            return told;
        }
    }

    @Command(name = "approve", description = "Make a proposed change. Its author cannot; owners, stewards and approvers can.",
            footer = {"", "Example: benchwright data approve 3"})
    static final class Approve extends MetadataVerb {
        @Parameters(paramLabel = "ID", description = "The proposal.")
        long id;

        @Override
        protected Object run(Cli cli) {
            return ListProposals.told(cli.engine().catalog().proposals().approve(id));
        }
    }

    @Command(name = "reject", description = "Refuse a proposed change, or take back one's own.",
            footer = {"", "Example: benchwright data reject 3 --because \"ana keeps it until May\""})
    static final class Reject extends MetadataVerb {
        @Parameters(paramLabel = "ID", description = "The proposal.")
        long id;
        @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why, for the author.")
        String because;

        @Override
        protected Object run(Cli cli) {
            return ListProposals.told(cli.engine().catalog().proposals().reject(id, because));
        }
    }

    @Command(name = "sla", description = "Which datasets are late: no new version within the time that `data describe D --sla` promised.",
            footer = {"", "Example: benchwright data sla --late"})
    static final class Sla extends MetadataVerb {
        @Option(names = "--late", description = "Only those that are late.")
        boolean late;
        @Option(names = "--check", description = "Also tell owners and start the recipes that wait for sla:NAME, once for each newest version.")
        boolean check;

        @Override
        protected Object run(Cli cli) {
            List<String> alarmed = check ? cli.engine().serviceLevels().check().stream().map(ServiceLevel::dataset).toList() : List.of();
            List<Map<String, Object>> rows = new ArrayList<>();
            for (ServiceLevel level : cli.engine().serviceLevels().list()) {
                if (!late || level.late()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("dataset", level.dataset());
                    row.put("sla", level.sla());
                    row.put("version", level.version());
                    row.put("newest_at", level.newestAt());
                    row.put("due_at", level.dueAt());
                    row.put("late", level.late());
                    row.put("late_seconds", level.lateSeconds());
                    row.put("alarmed_now", alarmed.contains(level.dataset()));
                    row.put("problem", level.problem());
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    @Command(name = "pii", description = "Columns that seem to tell of persons, with the share of values that do; no value is shown.",
            footer = {"", "Example: benchwright data pii customers --accept"})
    static final class Pii extends MetadataVerb {
        @Parameters(paramLabel = "D", description = "name or name@version.")
        String data;
        @Option(names = "--accept", description = "Say the suggested classification of the columns that have none.")
        boolean accept;
        @Option(names = "--column", paramLabel = "C", split = ",", description = "With --accept: only these.")
        List<String> columns = List.of();

        @Override
        protected Object run(Cli cli) {
            if (!accept && !columns.isEmpty()) {
                throw new BadInputException("--column is for accepting.", "--column", "Add --accept.");
            }
            PersonalData personal = cli.engine().catalog().personal();
            List<BusinessFacts.Change> made = accept ? cli.job("Classifying " + data, job -> personal.accept(data, columns, job)) : List.of();
            List<Map<String, Object>> rows = new ArrayList<>();
            for (PersonalData.Suggestion one : cli.job("Looking into " + data, job -> personal.suggest(data, job))) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("column", one.found().column());
                row.put("kind", one.found().kind().word());
                row.put("share", one.found().share());
                row.put("values", one.found().values());
                row.put("named", one.found().named());
                row.put("suggested", one.suggested());
                row.put("sensitivity", one.said());
                row.put("proposal", made.stream().filter(c -> c.column().equals(one.found().column())).mapToLong(BusinessFacts.Change::proposal)
                        .sum());
                row.put("reason", one.found().reason());
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "access", description = "Who can read a dataset's files, as far as the file system knows.",
            footer = {"", "Example: benchwright data access orders"})
    static final class ShowAccess extends MetadataVerb {
        @Parameters(paramLabel = "D", description = "name or name@version.")
        String data;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().catalog().access(data);
        }
    }
}
