package org.benchwright.engine.data.schema;

/** One difference between two versions' columns. */
public sealed interface SchemaChange {
    /** Who can still read what. */
    Compatibility compatibility();

    /** For people, one sentence. */
    String sentence();

    /** A column that was not there. Old rows have no value in it, and every column may have none. */
    record Added(String column, String type) implements SchemaChange {
        @Override
        public Compatibility compatibility() {
            return Compatibility.FULL;
        }

        @Override
        public String sentence() {
            return column + " (" + type + ") is new.";
        }
    }

    /**
     * A column that is gone: who was made for it does not find it in new rows.
     *
     * @param renamed a new column of the same type at the same place, which may be the same under another name; empty where there is none
     */
    record Removed(String column, String type, java.util.Optional<String> renamed) implements SchemaChange {
        @Override
        public Compatibility compatibility() {
            return Compatibility.BACKWARD;
        }

        @Override
        public String sentence() {
            return column + " (" + type + ") is gone" + renamed.map(r -> "; it may be called " + r + " now.").orElse(".");
        }
    }

    /** A column with another type. @param compatibility BACKWARD where every old value has its place in the new type, FORWARD the other way */
    record Retyped(String column, String before, String after, Compatibility compatibility) implements SchemaChange {
        @Override
        public String sentence() {
            return column + " was " + before + " and is " + after + (compatibility == Compatibility.BACKWARD ? ", which is wider."
                    : compatibility == Compatibility.FORWARD ? ", which is narrower." : ".");
        }
    }
}
