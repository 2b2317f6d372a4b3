package io.errand.demo.page;

import java.sql.SQLException;

/** How many tasks are in one state. */
public record Count(String status, long tasks) {

    static final String SELECT = "select status, count(*) as tasks from errand_task group by status";

    static Count of(Columns row) throws SQLException {
        return new Count(row.text("status"), row.number("tasks"));
    }
}
