package io.errand.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves it to JPA, which writes at the commit by itself. Code that runs at the commit may store tasks after JPA has written, which
 * takes them and forgets them: those are written by plain JDBC.
 */
final class JpaWriter implements TaskWriter {

    private final EntityManager entities;
    private final TaskWriter late;
    private final List<TaskEntity> tasks = new ArrayList<>();
    private boolean last;

    /** @param late writes what JPA has not written by the last moment */
    JpaWriter(EntityManager entities, TaskWriter late) {
        this.entities = entities;
        this.late = late;
        entities.joinTransaction();
    }

    /** The persistence unit of that database. */
    static EntityManagerFactory factory(Dialect dialect, Map<String, Object> given) {
        EntityManagerFactory factory =
                Persistence.createEntityManagerFactory("errand-" + dialect.name(), properties(given));
        factory.createEntityManager().close(); // JPA prepares itself now, and not in the first caller's transaction
        return factory;
    }

    private static Map<String, Object> properties(Map<String, Object> given) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.persistencexml", "META-INF/errand-persistence.xml");
        properties.put("jakarta.persistence.transactionType", "JTA");
        properties.put("eclipselink.cache.shared.default", "false");
        properties.put("eclipselink.jdbc.batch-writing", "JDBC");
        properties.put("eclipselink.jdbc.batch-writing.size", "500");
        properties.put("eclipselink.weaving", "false");
        properties.putAll(given);
        return properties;
    }

    @Override
    public void add(TaskEntity task) {
        if (last) {
            late.add(task);
        } else {
            tasks.add(task);
            entities.persist(task);
        }
    }

    @Override
    public void flush() {
        if (last) {
            return; // everything is written
        }
        entities.flush();
        entities.clear(); // what is written need not be compared again at the next flush
        tasks.removeIf(TaskEntity::isWritten);
    }

    /** JPA writes before: its synchronization is an ordinary one, or was registered earlier. */
    @Override
    public void lastly() {
        last = true;
        tasks.stream().filter(task -> !task.isWritten()).forEach(late::add);
        late.lastly();
    }

    @Override
    public void close() {
        if (entities.isOpen()) {
            entities.close();
        }
    }
}
