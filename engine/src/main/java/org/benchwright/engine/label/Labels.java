package org.benchwright.engine.label;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** The room's door: label projects, and the work on each. Safe to use from any thread. */
public final class Labels {
    private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N} ._-]{0,99}";
    private static final String PERSON = "\\S(.{0,98}\\S)?";

    private final Workspace workspace;
    private final Datasets datasets;
    private final ProjectStore store;
    private final Supplier<Training> training;
    private final Map<Long, LabelWork> works = new HashMap<>();

    /** @param training asked for when a model is to answer first */
    public Labels(Workspace workspace, Datasets datasets, Supplier<Training> training) {
        this.training = training;
        this.workspace = workspace;
        this.datasets = datasets;
        store = new ProjectStore(workspace);
    }

    /** Versions of labels. */
    public LabelSets sets() {
        return new LabelSets(workspace, datasets, store);
    }

    /** Who labels what, and the items whose answers are known. */
    public LabelTeam team() {
        return new LabelTeam(workspace, datasets, store, this::forget);
    }

    private Admission admission(LabelProject project) {
        List<Annotator> people = team().annotators(project.name());
        Map<String, BitSet> assigned = new HashMap<>();
        team().assignments(project.name()).forEach((who, items) -> items.forEach(i -> assigned.computeIfAbsent(who, w -> new BitSet())
                .set(i.intValue())));
        BitSet gold = new BitSet();
        team().gold(project.name()).forEach(g -> gold.set((int) g.item()));
        Map<String, BitSet> skilled = new HashMap<>();
        BitSet anybodys = new BitSet();
        if (project.rules().routing() == LabelRules.Routing.SKILL) {
            anybodys.set(0, Math.toIntExact(project.items()));
            Map<String, BitSet> bySkill = new HashMap<>();
            for (Annotator one : people.stream().filter(Annotator::active).toList()) {
                for (String skill : one.skills()) {
                    BitSet rows = bySkill.computeIfAbsent(skill, s -> datasets.matching(datasets.resolve(project.data()), condition(s),
                            JobContext.none()));
                    skilled.computeIfAbsent(one.name(), w -> new BitSet()).or(rows);
                    anybodys.andNot(rows);
                }
            }
        }
        return new Admission(project.rules(), people.stream().filter(Annotator::active).map(Annotator::name).toList(), assigned, gold, skilled,
                anybodys);
    }

    private static String condition(String skill) {
        int at = skill.indexOf('=');
        return "CAST(" + SqlText.name(skill.substring(0, at)) + " AS VARCHAR) = " + SqlText.literal(skill.substring(at + 1));
    }

    /**
     * Goes on with a newer version of the project's data, whose first rows are those there were. Audited as {@code label.extend}.
     *
     * @throws BadInputException when the old rows are not the first ones of the new version, unchanged
     */
    public LabelProject extend(String name, String data, JobContext job) {
        LabelProject project = store.get(name);
        DataSource before = datasets.resolve(project.data(), job);
        DatasetVersion version = datasets.version(data);
        DataSource after = datasets.source(version);
        if (version.reference().equalsIgnoreCase(project.data()) || after.rows() < before.rows() || after.rows() > Integer.MAX_VALUE - 8
                || !after.names().containsAll(before.names()) || !datasets.beginsWith(after, before, job)) {
            throw new BadInputException("The rows of " + project.data() + " are not the first rows of " + version.reference() + ".", project.name(),
                    "Give a version to which rows were only added; for other data make a project of its own.");
        }
        store.extend(project, version.reference(), after.rows());
        forget(project);
        return store.get(name);
    }

    /** The name of whoever labels on this machine, unless told otherwise. */
    public static String me() {
        String name = System.getProperty("user.name", "").strip();
        return name.isEmpty() ? "me" : name;
    }

    /** A usable name of an annotator. @throws BadInputException when it is empty or too long */
    static String annotator(String name) {
        String wanted = name.strip();
        if (!wanted.matches(PERSON)) {
            throw new BadInputException("An annotator's name has 1 to 100 characters on one line.", "annotator: " + name, "Give another name.");
        }
        return wanted;
    }

    /**
     * Makes a project. Audited as {@code label.create}.
     *
     * @throws BadInputException when the name is taken or cannot be used, the data or its columns are not there, or the schema does not fit
     */
    public LabelProject create(NewProject wanted) {
        String name = wanted.name().strip();
        if (!name.matches(NAME)) {
            throw new BadInputException("\"" + name + "\" cannot be the name of a label project.",
                    "Use letters, digits, spaces and . _ - ; at most 100 characters.");
        }
        store.find(name).ifPresent(p -> {
            throw new BadInputException("There is a label project " + p.name() + " already" + (p.archived() ? ", in the archive." : "."),
                    "Choose another name.");
        });
        DatasetVersion version = datasets.version(wanted.data());
        DataSource source = datasets.source(version);
        if (source.rows() == 0) {
            throw new BadInputException("The dataset " + version.reference() + " has no rows.", "Name one with rows.");
        }
        if (source.rows() > Integer.MAX_VALUE - 8) {
            throw new BadInputException("The dataset " + version.reference() + " has " + source.rows() + " rows.",
                    "Label a sample of it; `data prepare data.sample` makes one.");
        }
        LabelSchema schema = LabelSchema.parse(wanted.schema(), Path.of(name + ".yaml"));
        requireFit(schema, wanted.media(), source);
        NewProject made = new NewProject(name, version.reference(), wanted.media(), wanted.schema(), wanted.rules(), wanted.description());
        store.insert(made, version.reference(), source.rows(), me());
        return store.get(name);
    }

    private static void requireFit(LabelSchema schema, Media media, DataSource source) {
        if (media.columns().isEmpty()) {
            throw new BadInputException("No column is shown.", "Name the column with the text or the path of the picture.");
        }
        media.columns().forEach(source::column);
        if (media.kind() == MediaKind.PIXELS && (long) media.width() * media.height() != media.columns().size()) {
            throw new BadInputException("A picture of " + media.width() + " x " + media.height() + " has " + (long) media.width() * media.height()
                    + " pixels, but " + media.columns().size() + " columns are shown.", "Give the width and the height that fit.");
        }
        if (media.kind() == MediaKind.TEXTS && media.columns().size() < 2) {
            throw new BadInputException("Only one text is shown.", "Name two columns or more to compare.");
        }
        for (Question question : schema.questions()) {
            if (!question.on().isEmpty()) {
                source.column(question.on());
            }
            boolean fits = switch (question.kind()) {
                case SPANS -> media.kind() == MediaKind.TEXT || media.kind() == MediaKind.TEXTS || media.kind() == MediaKind.TABLE;
                case BOXES, POLYGONS, MASKS, KEYPOINTS -> media.kind() == MediaKind.IMAGE || media.kind() == MediaKind.PIXELS
                        || media.kind() == MediaKind.VIDEO;
                case SEGMENTS -> media.kind() == MediaKind.AUDIO || media.kind() == MediaKind.VIDEO;
                case PAIR, RANKING -> media.kind() == MediaKind.TEXTS;
                case CHOICE, CHOICES, RATING, TEXT -> true;
            };
            if (!fits) {
                throw new BadInputException("The question " + question.id() + " asks for " + question.kind().words() + ", but the items are shown as "
                        + media.kind().word() + ".", "Change the question's kind or how items are shown.");
            }
            if (question.kind() == QuestionKind.PAIR && media.columns().size() != 2) {
                throw new BadInputException("The question " + question.id() + " compares two texts, but " + media.columns().size() + " are shown.",
                        "Show two columns, or make the question a ranking.");
            }
        }
    }

    /**
     * Makes a dataset of the files in a folder and the folders in it: path, name, sha256, bytes, and width and height or seconds as far as they
     * can be read. Files that are broken are kept as rejects.
     *
     * @param copy whether the files are copied into the workspace; else they stay where they are, and the path names them
     * @throws BadInputException when there is no such folder, or no file of the kind that can be read
     */
    public DatasetVersion folder(Path folder, MediaKind kind, String name, boolean copy, JobContext job) {
        return new MediaFolder(workspace, datasets).take(folder.toAbsolutePath().normalize(), kind, name, copy, job);
    }

    /** All projects, the oldest first. @param archived whether those put aside are there too */
    public List<LabelProject> list(boolean archived) {
        return store.list(archived);
    }

    /** @throws BadInputException when there is no such project */
    public LabelProject project(String name) {
        return store.get(name);
    }

    /** The work on a project; the same one for all who ask, until its schema, rules or queue change. */
    public LabelWork work(String name) {
        LabelProject project = store.get(name);
        synchronized (works) {
            return works.computeIfAbsent(project.id(), id -> new LabelWork(workspace, datasets, project, priorities(project), admission(project),
                    training));
        }
    }

    /**
     * Changes what is asked from now on; answers given by the old schema stay as they are. Audited as {@code label.schema}.
     *
     * @return the new version's number
     * @throws BadInputException when the text is no schema, does not fit the items, or is the one that is there
     */
    public int schema(String name, String text, String note) {
        LabelProject project = store.get(name);
        if (project.schema().text().equals(text)) {
            throw new BadInputException("This is the schema the project has.", "Change something first.");
        }
        requireFit(LabelSchema.parse(text, Path.of(project.name() + ".yaml")), project.media(), datasets.resolve(project.data()));
        int version = store.addSchema(project, text, note, me());
        forget(project);
        return version;
    }

    /** All schemas a project had, the newest first. */
    public List<SchemaVersion> schemas(String name) {
        return store.schemas(store.get(name));
    }

    /** Changes how the work goes. Audited as {@code label.rules}. */
    public LabelProject change(String name, LabelRules rules, String description) {
        LabelProject project = store.get(name);
        store.change(project, rules, description);
        forget(project);
        return store.get(name);
    }

    /** Puts a project aside, with all its labels. Audited as {@code label.archive}. */
    public void archive(String name) {
        store.archive(store.get(name), true);
    }

    /** Takes a project back from the archive. Audited as {@code label.restore}. */
    public void restore(String name) {
        store.archive(store.get(name), false);
    }

    private void forget(LabelProject project) {
        synchronized (works) {
            works.remove(project.id());
        }
    }

    /**
     * Says in which order items come when the project goes by priority. Audited as {@code label.queue}.
     *
     * @param priorities one number an item, the highest first
     * @param strategy   how they were found, such as {@code entropy}
     * @param model      {@code name@version} of the model, or empty
     */
    public void queue(String name, float[] priorities, String strategy, String model) {
        LabelProject project = store.get(name);
        if (priorities.length != project.items()) {
            throw new BadInputException("There are " + priorities.length + " priorities for " + project.items() + " items.", "Give one an item.");
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * priorities.length);
        bytes.asFloatBuffer().put(priorities);
        String sha256 = workspace.artifacts().put(bytes.array(), "application/x-float32");
        workspace.database().write(c -> {
            Sql.update(c, "MERGE INTO label_queue(project, strategy, model, sha256, at) KEY(project) VALUES (?,?,?,?,?)", project.id(), strategy,
                    model,
                    sha256, java.time.Instant.now().toString());
            workspace.audit().append(c, "label", "queue", Map.of("project", project.name(), "strategy", strategy, "model", model, "sha256", sha256));
            return null;
        });
        forget(project);
    }

    private Optional<float[]> priorities(LabelProject project) {
        Optional<String> kept = workspace.database().read(c -> Sql.first(c, row -> row.getString(1),
                "SELECT sha256 FROM label_queue WHERE project = ?", project.id()));
        return kept.map(sha256 -> {
            // A project that was extended since has more items.
            FloatBuffer numbers = ByteBuffer.wrap(workspace.artifacts().read(sha256)).asFloatBuffer();
            float[] read = new float[numbers.remaining()];
            numbers.get(read);
            return read;
        });
    }
}
