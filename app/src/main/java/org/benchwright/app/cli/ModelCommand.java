package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.registry.Stage;
import org.benchwright.engine.track.RunComparison;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright model …}. */
@Command(name = "model", description = "Registered models: versions, stages, aliases, lineage, cards.", subcommands = {
        ModelCommand.ListModels.class, ModelCommand.Register.class, ModelCommand.Show.class, ModelCommand.Promote.class, ModelCommand.Alias.class,
        ModelCommand.Compare.class, ModelCommand.Card.class, ModelCommand.ShowLineage.class, ModelCommand.Verify.class,
        ModelCommand.ExportOnnx.class})
final class ModelCommand {
    private abstract static class OneVersion extends Verb {
        @Parameters(index = "0", paramLabel = "MODEL[@V]", description = "name, name@3, name@alias or name@Production.")
        String reference;

        ModelVersion version(Cli cli) {
            return cli.engine().models().resolve(reference);
        }
    }

    @Command(name = "list", description = "Every model.", footer = {"", "Example: benchwright model list --json"})
    static final class ListModels extends Verb {
        @Override
        protected Object run(Cli cli) {
            return cli.engine().models().list();
        }
    }

    @Command(name = "register", description = "Register what a training run made, or an ONNX file, as the next version of a model.",
            footer = {"", "Examples: benchwright model register --run 12 --name churn", "          benchwright model register --file resnet.onnx --name resnet"})
    static final class Register extends Verb {
        @ArgGroup(multiplicity = "1")
        Source source;
        @Option(names = "--name", required = true, paramLabel = "NAME", description = "The model; made if it is new.")
        String name;
        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        String description = "";

        static final class Source {
            @Option(names = "--run", paramLabel = "N", description = "A finished run of `train fit`.")
            Long run;
            @Option(names = "--file", paramLabel = "FILE", description = "An ONNX file.")
            Path file;
        }

        @Override
        protected Object run(Cli cli) {
            return source.run != null ? cli.engine().registration().fromRun(source.run, name, description)
                    : cli.engine().registration().fromFile(source.file, name, description);
        }
    }

    @Command(name = "show", description = "A version and everything needed to make it again.",
            footer = {"", "Example: benchwright model show churn@2"})
    static final class Show extends OneVersion {
        @Override
        protected Object run(Cli cli) {
            ModelVersion found = version(cli);
            Models models = cli.engine().models();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("model", found.model());
            result.put("version", found.version());
            result.put("stage", found.stage());
            result.put("aliases", found.aliases());
            result.put("signature", found.signature());
            result.put("files", found.files());
            result.put("created_at", found.createdAt());
            result.put("created_by", found.createdBy());
            result.put("run", found.runId() == 0 ? null : cli.engine().runs().get(found.runId()));
            result.put("lineage", models.lineage(found.model(), found.version()));
            result.put("versions", models.versions(found.model()).stream().map(v -> Map.of("version", v.version(), "stage", v.stage())).toList());
            return result;
        }
    }

    @Command(name = "promote", description = "Move a version to a stage: None, Staging, Production, Archived.",
            footer = {"", "Example: benchwright model promote churn@2 --to Staging"})
    static final class Promote extends OneVersion {
        @Option(names = {"--to", "--stage"}, required = true, paramLabel = "STAGE", description = "The stage.")
        String stage;

        @Override
        protected Object run(Cli cli) {
            Stage to = Stage.of(stage);
            ModelVersion found = version(cli);
            return cli.engine().models().promote(found.model(), found.version(), to);
        }
    }

    @Command(name = "alias", description = "Point a name at a version, or take it away.",
            footer = {"", "Example: benchwright model alias churn@2 champion"})
    static final class Alias extends OneVersion {
        @Parameters(index = "1", paramLabel = "ALIAS", description = "The name.")
        String alias;
        @Option(names = "--remove", description = "Take the alias away.")
        boolean remove;

        @Override
        protected Object run(Cli cli) {
            ModelVersion found = version(cli);
            if (remove) {
                cli.engine().models().unalias(found.model(), alias);
                return cli.engine().models().get(found.model(), found.version());
            }
            return cli.engine().models().alias(found.model(), alias, found.version());
        }
    }

    @Command(name = "compare", description = "Where the runs behind versions differ.",
            footer = {"", "Example: benchwright model compare churn@1 churn@2"})
    static final class Compare extends Verb {
        @Parameters(paramLabel = "MODEL@V", arity = "2..*", description = "Two or more versions.")
        List<String> references;

        @Override
        protected Object run(Cli cli) {
            List<ModelVersion> versions = references.stream().map(cli.engine().models()::resolve).toList();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("versions", versions.stream().map(ModelVersion::reference).toList());
            result.put("comparison", RunComparison.of(versions.stream().map(v -> cli.engine().runs().get(v.runId())).toList()));
            return result;
        }
    }

    @Command(name = "card", description = "The model card, in Markdown.", footer = {"", "Example: benchwright model card churn@2"})
    static final class Card extends OneVersion {
        @Override
        protected Object run(Cli cli) {
            ModelVersion found = version(cli);
            return Map.of("model", found.model(), "version", found.version(), "card", found.card());
        }

        @Override
        protected void print(Object result, Cli cli) {
            cli.out().println(((Map<?, ?>) result).get("card"));
        }
    }

    @Command(name = "lineage", description = "What a version came from and where it answers.",
            footer = {"", "Example: benchwright model lineage churn@2"})
    static final class ShowLineage extends OneVersion {
        @Override
        protected Object run(Cli cli) {
            ModelVersion found = version(cli);
            return cli.engine().models().lineage(found.model(), found.version());
        }
    }

    @Command(name = "verify", description = "Compare a version's files with what was registered.",
            footer = {"", "Example: benchwright model verify churn@2; exit code 1 when a file was changed"})
    static final class Verify extends OneVersion {
        @Override
        protected Object run(Cli cli) {
            ModelVersion found = version(cli);
            return cli.engine().models().verify(found.model(), found.version());
        }

        @Override
        protected int exitCode(Object result) {
            return ((Models.Verification) result).ok() ? 0 : 1;
        }
    }

    @Command(name = "export", description = "Write a version as an ONNX file.",
            footer = {"", "Example: benchwright model export churn@2 --out churn.onnx"})
    static final class ExportOnnx extends OneVersion {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that is not there yet.")
        Path out;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().registration().export(reference, out);
        }
    }
}
