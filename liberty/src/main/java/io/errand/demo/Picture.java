package io.errand.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;

/** A picture as it was uploaded, and the task that makes its thumbnails. */
@Entity
@Table(name = "picture")
public class Picture {

    @Id
    @GeneratedValue
    private long id;

    @Column(name = "file_name")
    private String fileName = "";

    @Lob
    private byte[] content = {};

    @Column(name = "task_id")
    private long taskId;

    protected Picture() {}

    public Picture(String fileName, byte[] content) {
        this.fileName = fileName;
        this.content = content;
    }

    public long getId() {
        return id;
    }

    public String getFileName() {
        return fileName;
    }

    public byte[] getContent() {
        return content;
    }

    public void setTaskId(long taskId) {
        this.taskId = taskId;
    }
}
