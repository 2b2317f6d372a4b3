package io.errand.model;

import io.errand.model.Hold.Phase;

/** All that callers, operators, workers and time can do. */
final class Commands {

    private Commands() {}

    record Enqueue(Wish wish) implements Command {
        @Override
        public void run(World world) {
            world.callers().enqueue(wish);
        }
    }

    record InsertBySql(int priority, int maxAttempts) implements Command {
        @Override
        public void run(World world) {
            world.callers().insert(priority, maxAttempts);
        }
    }

    record Stop(int task) implements Command {
        @Override
        public void run(World world) {
            world.task(task).ifPresent(world.callers()::stop);
        }
    }

    record Requeue(int task) implements Command {
        @Override
        public void run(World world) {
            world.task(task).ifPresent(world.callers()::requeue);
        }
    }

    record Enable(int task, boolean enabled) implements Command {
        @Override
        public void run(World world) {
            world.task(task).ifPresent(one -> world.callers().enable(one, enabled));
        }
    }

    record Claim(int worker) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).claim();
        }
    }

    record Start(int worker, int claim) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).hold(Phase.CLAIMED, claim).ifPresent(world.worker(worker)::start);
        }
    }

    /** As most often: one after the other. */
    record ClaimAndStart(int worker) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).claim().ifPresent(world.worker(worker)::start);
        }
    }

    record GiveBack(int worker, int claim) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).hold(Phase.CLAIMED, claim).ifPresent(world.worker(worker)::giveBack);
        }
    }

    record End(int worker, int run, Outcome outcome) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker)
                    .hold(Phase.STARTED, run)
                    .ifPresent(hold -> world.worker(worker).end(hold, outcome));
        }
    }

    record Write(int worker) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).write();
        }
    }

    record Beat(int worker) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).beat();
        }
    }

    /** It does nothing by itself for now; but its threads may go on, and it may come back. */
    record Freeze(int worker) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).freeze();
        }
    }

    /** It is frozen for so long that what it holds is taken over. */
    record Die(int worker) implements Command {
        @Override
        public void run(World world) {
            world.worker(worker).freeze();
            world.pass(Model.DEAD_AFTER);
        }
    }

    record Pass(int ticks) implements Command {
        @Override
        public void run(World world) {
            world.pass(ticks);
        }
    }
}
