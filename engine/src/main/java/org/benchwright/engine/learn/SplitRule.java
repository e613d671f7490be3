package org.benchwright.engine.learn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.benchwright.engine.fault.BadInputException;

/** How rows are held back for testing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({@JsonSubTypes.Type(value = SplitRule.Random.class, name = "random"), @JsonSubTypes.Type(value = SplitRule.Time.class, name = "time"),
        @JsonSubTypes.Type(value = SplitRule.Group.class, name = "group")})
public sealed interface SplitRule {
    /** The share of rows held back. */
    double share();

    /** By chance; classes keep their shares. */
    record Random(double share) implements SplitRule {
        public Random {
            checkShare(share);
        }
    }

    /** The latest rows by a column; rows of the same moment stay together. */
    record Time(String column, double share) implements SplitRule {
        public Time {
            checkShare(share);
        }
    }

    /** Whole groups, such as all rows of one person, by chance. */
    record Group(String column, double share) implements SplitRule {
        public Group {
            checkShare(share);
        }
    }

    private static void checkShare(double share) {
        if (!(share > 0 && share < 1)) {
            throw new BadInputException("A test share of " + share + " is not possible.", "Give a number between 0 and 1, such as 0.2.");
        }
    }
}
