package io.errand;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A call with wrong options: carries every problem, not just the first. Nothing was stored. */
@ApplicationException(rollback = false)
public class InvalidOptionsException extends ErrandException {

    private static final long serialVersionUID = 1L;

    /** The problems, in the order of the options. */
    private final List<String> problems;

    /**
     * Makes one.
     *
     * @param message the text, its code first
     * @param problems all problems, each a coded message
     */
    public InvalidOptionsException(String message, List<String> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /**
     * Every problem as a coded message.
     *
     * @return at least one
     */
    public List<String> problems() {
        return problems;
    }
}
