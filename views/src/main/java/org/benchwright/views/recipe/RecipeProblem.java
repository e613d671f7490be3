package org.benchwright.views.recipe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.RecipeDraft;

/**
 * Something wrong in a recipe or another YAML text.
 *
 * @param line   from 1; 0 when it has no place in the text
 * @param column from 1
 * @param what   is wrong
 * @param remedy what would be right; may be empty
 */
public record RecipeProblem(int line, int column, String what, String remedy) {
    private static final Pattern PLACE = Pattern.compile(", line (\\d{1,9}), column (\\d{1,9})");

    public static RecipeProblem of(BadInputException wrong) {
        Matcher place = PLACE.matcher(wrong.where());
        return place.find() ? new RecipeProblem(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), wrong.what(), wrong.remedy())
                : new RecipeProblem(0, 1, wrong.what(), wrong.remedy());
    }

    static RecipeProblem of(RecipeDraft.Problem found) {
        return new RecipeProblem(found.line(), found.column(), found.what(), found.remedy());
    }

    public String words() {
        return (line > 0 ? "Line " + line + ": " : "") + what + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
