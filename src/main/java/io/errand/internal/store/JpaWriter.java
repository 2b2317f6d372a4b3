package io.errand.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;

/** Leaves it to JPA, which writes at the commit by itself; before or after us, as the server likes. */
final class JpaWriter implements TaskWriter {

    private final EntityManager entities;

    JpaWriter(EntityManager entities) {
        this.entities = entities;
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
        entities.persist(task);
    }

    @Override
    public void flush() {
        entities.flush();
        entities.clear(); // what is written need not be compared again at the next flush
    }

    @Override
    public void lastly() {}

    @Override
    public void close() {
        if (entities.isOpen()) {
            entities.close();
        }
    }
}
