package io.errand.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;

/** A small copy of a picture, as PNG. */
@Entity
@Table(name = "thumbnail")
public class Thumbnail {

    @Id
    @GeneratedValue
    private long id;

    @Column(name = "picture_id")
    private long pictureId;

    private int edge;

    @Lob
    private byte[] png = {};

    protected Thumbnail() {}

    public Thumbnail(long pictureId, int edge, byte[] png) {
        this.pictureId = pictureId;
        this.edge = edge;
        this.png = png;
    }

    public int getEdge() {
        return edge;
    }

    public byte[] getPng() {
        return png;
    }
}
