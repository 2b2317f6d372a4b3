package io.errand.demo.page;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A picture and how its task stands: the demo's tables and Errand's in one SELECT. */
public record PictureView(
        long id, String fileName, @Nullable String status, long attempts, long thumbnails) {

    static final String SELECT = """
            select p.id, p.file_name, t.status, t.attempts,
                   (select count(*) from thumbnail n where n.picture_id = p.id) as thumbnails
            from picture p
            left join errand_task t on t.id = p.task_id
            order by p.id desc
            limit 12""";

    static PictureView of(Columns row) throws SQLException {
        return new PictureView(
                row.number("id"),
                row.text("file_name"),
                row.textOrNull("status"),
                row.number("attempts"),
                row.number("thumbnails"));
    }
}
