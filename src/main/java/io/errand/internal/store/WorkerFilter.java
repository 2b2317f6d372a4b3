package io.errand.internal.store;

import io.errand.WorkerSelection;
import io.errand.WorkerStatus;
import io.errand.internal.config.Given;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which workers a command is for. */
public final class WorkerFilter implements WorkerSelection {

    private final Set<String> usualGroups;
    private final Set<String> groups = new TreeSet<>();
    private @Nullable String worker;
    private int limit = Integer.MAX_VALUE;

    /** @param usualGroups those that count if the caller names neither groups nor a worker */
    public WorkerFilter(Collection<String> usualGroups) {
        this.usualGroups = Set.copyOf(usualGroups);
    }

    @Override
    public WorkerSelection groups(String... names) {
        for (String name : Given.noneNull("groups", names)) {
            if (!Names.isGroup(name)) {
                throw Messages.WRONG_OPTION.exception("groups", Names.GROUP_RULE, name, "Name groups.");
            }
            groups.add(name);
        }
        return this;
    }

    @Override
    public WorkerSelection worker(String name) {
        worker = Given.notNull("worker", name);
        return this;
    }

    @Override
    public WorkerSelection limit(int most) {
        if (most < 1) {
            throw Messages.WRONG_OPTION.exception("limit", "at least 1", most, "Leave it out for all.");
        }
        limit = most;
        return this;
    }

    int limit() {
        return limit;
    }

    /** Those of the live ones that are meant; what the caller has named must be among them. */
    List<WorkerStatus> of(List<WorkerStatus> live) {
        for (String group : groups) {
            if (live.stream().noneMatch(candidate -> candidate.groupNames().contains(group))) {
                throw Messages.GROUP_NOT_SERVED.exception(group);
            }
        }
        String name = worker;
        if (name != null && live.stream().noneMatch(candidate -> isCalled(candidate, name))) {
            throw Messages.WORKER_UNKNOWN.exception(name);
        }
        return live.stream().filter(this::fits).toList();
    }

    private boolean fits(WorkerStatus candidate) {
        String name = worker;
        boolean served = candidate.groupNames().stream().anyMatch(groups::contains);
        if (name != null) {
            return isCalled(candidate, name) && (groups.isEmpty() || served);
        }
        return groups.isEmpty() ? candidate.groupNames().stream().anyMatch(usualGroups::contains) : served;
    }

    private static boolean isCalled(WorkerStatus candidate, String name) {
        return name.equals(candidate.workerName()) || name.equals(candidate.configuredName());
    }
}
