package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetStep;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** A step that is one SELECT over the tables it names; the rows of {@code data} keep their order,
 * except in {@code data.upsert}, whose result is in the order of its keys. */
final class PreparationStep extends DatasetStep {
    private static final List<String> DATASETS = List.of("data", "right", "changes", "more", "fit");

    private final String name;
    private final String documentation;
    private final List<StepParameter> parameters;
    private final Function<Inputs, String> select;

    /** @param own the parameters beside {@code data} and {@code name} */
    PreparationStep(String name, String documentation, List<StepParameter> own, Function<Inputs, String> select) {
        this.name = name;
        this.documentation = documentation;
        this.select = select;
        List<StepParameter> all = new ArrayList<>();
        all.add(StepParameter.required("data", Kind.TEXT, "name, name@version or a path"));
        all.addAll(own);
        all.add(StepParameter.required("name", Kind.TEXT, "the dataset to make"));
        parameters = List.copyOf(all);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String documentation() {
        return documentation;
    }

    @Override
    public List<StepParameter> parameters() {
        return parameters;
    }

    /** The statement for these inputs. */
    String select(Inputs inputs) {
        return select.apply(inputs);
    }

    @Override
    protected DatasetVersion make(Datasets datasets, StepContext context) {
        Inputs inputs = new Inputs(datasets, context, OptionalLong.empty());
        String sql = select(inputs);
        DatasetVersion made = datasets.derive(context.text("name"), sql, name + " of " + inputs.table("data").source().label(), said(inputs, context),
                context.job());
        if (made.rows() == 0) {
            context.job().progress(1, made.reference() + " has no rows");
        }
        return made;
    }

    /** How to do it again; datasets are named with their versions. */
    private Map<String, Object> said(Inputs inputs, StepContext context) {
        Map<String, Object> with = new TreeMap<>(context.values());
        DATASETS.stream().filter(context::has).forEach(d -> with.put(d, inputs.table(d).source().label()));
        return Map.of("use", name, "with", with);
    }

    /** What the tables hold that are named. */
    @Override
    public String alsoFrom(StepContext context) {
        return contents(context);
    }

    static String contents(StepContext context) {
        List<String> contents = new ArrayList<>();
        for (String parameter : DATASETS) {
            if (context.has(parameter)) {
                DataSource source = context.room(Datasets.class).resolve(context.text(parameter), context.job());
                contents.add(parameter + " " + DataSteps.content(source));
            }
        }
        return String.join(" ", contents);
    }
}
