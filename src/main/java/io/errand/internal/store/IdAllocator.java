package io.errand.internal.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands out numbers in blocks of the sequence's increment: one round trip per thousand. The sequence gives the top of a block,
 * which is also what a plain INSERT takes as its own number. Used for tasks, runs and tokens, so none is ever used twice.
 */
final class IdAllocator {

    private static final int BLOCK = 1000;

    private final Database database;
    private final Sql nextTop;
    private final ReentrantLock lock = new ReentrantLock();
    private long next;
    private long top = -1;

    IdAllocator(Database database) {
        this.database = database;
        this.nextTop = database.sql(database.dialect().nextId());
    }

    long next(Session session) throws SQLException {
        lock.lock();
        try {
            if (next > top) {
                top = nextTop.list(session, Map.of(), rows -> rows.getLong(1)).get(0);
                next = top - BLOCK + 1;
            }
            return next++;
        } finally {
            lock.unlock();
        }
    }

    /** For callers without a connection at hand. */
    long next() {
        lock.lock();
        try {
            if (next <= top) {
                return next++;
            }
        } finally {
            lock.unlock();
        }
        return database.joining("allocate an id", this::next);
    }
}
