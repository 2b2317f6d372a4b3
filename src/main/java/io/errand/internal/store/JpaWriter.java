package io.errand.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves it to JPA, which writes at the commit by itself; before or after us, as the server likes. What is added after that JPA
 * takes and forgets, so that goes by plain JDBC.
 */
final class JpaWriter implements TaskWriter {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final EntityManager entities;
    private final SqlWriter late;
    private final List<TaskEntity> waiting = new ArrayList<>();
    private boolean last;

    private JpaWriter(EntityManager entities, SqlWriter late) {
        this.entities = entities;
        this.late = late;
    }

    /** The late one alone if the transaction commits already, and lets JPA not join it any more. */
    static TaskWriter open(EntityManagerFactory factory, SqlWriter late) {
        try {
            EntityManager entities = factory.createEntityManager();
            entities.joinTransaction();
            return new JpaWriter(entities, late);
        } catch (PersistenceException e) {
            LOG.log(System.Logger.Level.DEBUG, "Tasks are stored by the code of a commit", e);
            return late;
        }
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
            entities.persist(task);
            waiting.add(task);
        }
    }

    @Override
    public void flush() {
        entities.flush();
        entities.clear(); // what is written need not be compared again at the next flush
        waiting.clear();
    }

    /** What JPA writes it writes together: if there is some of it, the rest came too late. */
    @Override
    public void lastly() {
        last = true;
        if (!waiting.isEmpty() && waiting.stream().noneMatch(TaskEntity::isWritten)) {
            entities.flush();
        }
        waiting.stream().filter(task -> !task.isWritten()).forEach(late::add);
        late.lastly();
    }

    @Override
    public void close() {
        if (entities.isOpen()) {
            entities.close();
        }
    }
}
