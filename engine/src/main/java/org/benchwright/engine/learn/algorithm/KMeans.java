package org.benchwright.engine.learn.algorithm;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Lloyd's k-means by Tribuo with k-means++ starts; the best of several starts is kept, as in scikit-learn. */
final class KMeans implements Trainer {
    // Held, or the level would be forgotten with the logger. Tribuo reports each iteration as information.
    private static final Logger TRIBUO = Logger.getLogger(KMeansTrainer.class.getName());

    @Override
    public String id() {
        return "k-means";
    }

    @Override
    public String title() {
        return "k-means";
    }

    @Override
    public String description() {
        return "Groups rows around centres; needs no target.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLUSTERING);
    }

    @Override
    public boolean weighted() {
        return false;
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                HyperParameter.integer("n_clusters", 8, 1, 10_000, "Number of groups."),
                HyperParameter.integer("n_init", 10, 1, 1000, "Starts; the one with the least inertia is kept."),
                HyperParameter.integer("max_iter", 300, 1, 100_000, "Most iterations of one start."),
                HyperParameter.flag(STANDARDIZE, true, "Whether numeric columns are centred and scaled first."));
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        int k = parameters.integer("n_clusters");
        if (k > samples.rows()) {
            throw new BadInputException("There are " + samples.rows() + " rows, fewer than n_clusters = " + k + ".",
                    "Give at most " + samples.rows() + ".");
        }
        TRIBUO.setLevel(Level.WARNING);
        int starts = parameters.integer("n_init");
        ClusteringFactory factory = new ClusteringFactory();
        MutableDataset<ClusterID> data = new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
        String[] names = new String[samples.width()];
        for (int j = 0; j < names.length; j++) {
            // Tribuo orders features by name.
            names[j] = String.format("f%08d", j);
        }
        for (double[] row : samples.features()) {
            data.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, row));
        }
        SplittableRandom random = new SplittableRandom(seed);
        Centres best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < starts; start++) {
            context.checkCancelled();
            context.progress((double) start / starts, "Start " + (start + 1) + " of " + starts);
            KMeansTrainer trainer = new KMeansTrainer(k, parameters.integer("max_iter"), new L2Distance(), Initialisation.PLUSPLUS, 1,
                    random.nextLong());
            DenseVector[] vectors = trainer.train(data, Map.<String, Provenance>of()).getCentroidVectors();
            double[][] centres = new double[k][];
            for (int c = 0; c < k; c++) {
                centres[c] = vectors[c].toArray();
            }
            Centres found = new Centres(centres);
            double inertia = found.inertia(samples.features());
            if (inertia < least || best == null) {
                least = inertia;
                best = found;
            }
        }
        return best;
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        return new Centres(Wire.matrix(in));
    }

    /**
     * The clusters.
     *
     * @param centres clusters by features
     */
    record Centres(double[][] centres) implements FittedModel {
        @Override
        public int outputs() {
            return centres.length;
        }

        @Override
        public void score(double[] features, double[] scores) {
            for (int c = 0; c < centres.length; c++) {
                double sum = 0;
                for (int j = 0; j < features.length; j++) {
                    double d = features[j] - centres[c][j];
                    sum += d * d;
                }
                scores[c] = sum;
            }
        }

        double inertia(double[][] rows) {
            double[] scores = new double[centres.length];
            double sum = 0;
            for (double[] row : rows) {
                score(row, scores);
                double least = scores[0];
                for (double s : scores) {
                    least = Math.min(least, s);
                }
                sum += least;
            }
            return sum;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            Wire.matrix(out, centres);
        }

        @Override
        public Optional<OnnxBody> onnx() {
            return Optional.of((graph, features) -> {
                String differences = graph.differences(features, centres);
                return graph.sumLast(graph.add("Mul", differences, differences));
            });
        }
    }
}
