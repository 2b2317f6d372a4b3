package io.errand.internal.worker;

import io.errand.ProcessOptions;
import io.errand.internal.config.Given;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a call of {@code process} is to run, and for how long. */
public final class ProcessBounds implements ProcessOptions {

    private final List<String> groups = new ArrayList<>();
    private Duration duration = Duration.ZERO;
    private Duration idleWait = Duration.ZERO;
    private int limit = Integer.MAX_VALUE;

    @Override
    public ProcessOptions groups(String... names) {
        for (String name : Given.noneNull("groups", names)) {
            checkGroup(name);
            groups.add(name);
        }
        return this;
    }

    static void checkGroup(String name) {
        if (!Names.isGroup(name)) {
            throw Messages.WRONG_OPTION.exception("group", Names.GROUP_RULE, name, "Name a group.");
        }
    }

    @Override
    public ProcessOptions duration(Duration most) {
        if (Given.notNull("duration", most).isZero() || most.isNegative()) {
            throw Messages.WRONG_OPTION.exception("duration", "more than zero", most, "Leave it out for none.");
        }
        duration = most;
        return this;
    }

    @Override
    public ProcessOptions limit(int most) {
        if (most < 1) {
            throw Messages.WRONG_OPTION.exception("limit", "at least 1", most, "Leave it out for none.");
        }
        limit = most;
        return this;
    }

    @Override
    public ProcessOptions idleWait(Duration time) {
        if (Given.notNull("idleWait", time).isNegative()) {
            throw Messages.WRONG_OPTION.exception("idleWait", "zero or more", time, "");
        }
        idleWait = time;
        return this;
    }

    List<String> groupsOr(List<String> usual) {
        return groups.isEmpty() ? usual : groups;
    }

    boolean isOver(Duration elapsed) {
        return !duration.isZero() && elapsed.compareTo(duration) >= 0;
    }

    Duration idleWait() {
        return idleWait;
    }

    int limit() {
        return limit;
    }
}
