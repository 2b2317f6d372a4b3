package io.errand;

/** What becomes of a waiting task when one that it requires ends otherwise than COMPLETED. */
public enum OnRequirementFailed {
    /** It becomes FAILED with that reason. */
    FAIL,

    /** It waits: a requeue of the required task may still complete it. */
    WAIT
}
