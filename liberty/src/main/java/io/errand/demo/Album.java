package io.errand.demo;

import io.errand.TaskScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Keeps pictures and their thumbnails. */
@ApplicationScoped
@Transactional
public class Album {

    @PersistenceContext
    EntityManager entities;

    @Inject
    TaskScheduler tasks;

    /** Stores a picture and the task that makes its thumbnails. The task gets the number, not the bytes. */
    public void add(String fileName, byte[] content) {
        Picture picture = new Picture(fileName, content);
        entities.persist(picture);
        picture.setTaskId(tasks.queue(
                        Thumbnails.class,
                        thumbnails -> thumbnails.make(picture.getId()),
                        options -> options.taskName("Thumbnails of " + fileName))
                .id());
    }

    public List<Thumbnail> thumbnails(long pictureId, int edge) {
        return entities.createQuery(
                        "select t from Thumbnail t where t.pictureId = :picture and t.edge = :edge", Thumbnail.class)
                .setParameter("picture", pictureId)
                .setParameter("edge", edge)
                .getResultList();
    }

    public long count() {
        return entities.createQuery("select count(p) from Picture p", Long.class)
                .getSingleResult();
    }
}
