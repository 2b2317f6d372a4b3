package io.errand.demo;

import io.errand.Background;
import io.errand.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.awt.image.BufferedImage;
import java.util.List;

/** Makes the thumbnails of a picture. They are stored, and the task is done, in one transaction. */
@ApplicationScoped
public class Thumbnails {

    private static final List<Integer> EDGES = List.of(640, 320, 160, 80);

    @PersistenceContext
    EntityManager entities;

    @Inject
    TaskContext task;

    @Transactional
    @Background(group = "pictures", maxAttempts = 3, backoff = "fixed:PT5S")
    public void make(long pictureId) {
        Picture picture = entities.find(Picture.class, pictureId);
        task.progress(0, "reading " + picture.getFileName());
        BufferedImage image = Images.read(picture.getFileName(), picture.getContent());
        task.print("%s has %d x %d pixels".formatted(picture.getFileName(), image.getWidth(), image.getHeight()));
        forget(pictureId);
        int done = 0;
        for (int edge : EDGES) {
            byte[] png = Images.png(Images.fit(image, edge));
            entities.persist(new Thumbnail(pictureId, edge, png));
            done++;
            task.print("%d pixels: %d bytes".formatted(edge, png.length));
            task.progress(100 * done / EDGES.size(), "%d of %d sizes".formatted(done, EDGES.size()));
        }
    }

    /** A requeue makes them anew, not twice. */
    private void forget(long pictureId) {
        entities.createQuery("delete from Thumbnail t where t.pictureId = :picture")
                .setParameter("picture", pictureId)
                .executeUpdate();
    }
}
