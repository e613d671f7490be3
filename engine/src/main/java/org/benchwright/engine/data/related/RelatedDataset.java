package org.benchwright.engine.data.related;

import java.util.List;

/** A dataset that belongs to another. @param score the sum of the reasons' weights, higher is nearer @param reasons the strongest first */
public record RelatedDataset(String name, double score, List<Reason> reasons) {
    /** Why two datasets belong together. */
    public sealed interface Reason {
        /** 0 to 1. */
        double weight();

        /** For people, one sentence. */
        String sentence();
    }

    /**
     * Two columns of like name and the same type hold the same values.
     *
     * @param share of the one column's distinct values that the other has, or the other way round, whichever is more
     */
    public record SharedKey(String column, String other, double share) implements Reason {
        @Override
        public double weight() {
            return share;
        }

        @Override
        public String sentence() {
            return column + " and " + other + " share " + Math.round(share * 100) + "% of the values of the smaller set.";
        }
    }

    /** One was made from the other. @param made the dataset that was made */
    public record Made(String made, String from) implements Reason {
        @Override
        public double weight() {
            return 1;
        }

        @Override
        public String sentence() {
            return made + " is made from " + from + ".";
        }
    }

    /** Statements name both. @param statements how many, at least 1 */
    public record UsedTogether(long statements) implements Reason {
        @Override
        public double weight() {
            return 1 - 1.0 / (1 + statements);
        }

        @Override
        public String sentence() {
            return statements == 1 ? "A statement names both." : statements + " statements name both.";
        }
    }
}
