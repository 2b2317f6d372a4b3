package io.errand.demo.page;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A worker, as the page shows it. Ages in milliseconds. */
public record WorkerView(
        String name,
        String status,
        List<String> groups,
        long slots,
        long busy,
        @Nullable Long upFor,
        @Nullable Long heartbeatAge) {

    static final String SELECT = """
            select w.worker_name, w.status, w.group_names, w.slots, w.first_heartbeat, w.last_heartbeat,
                   current_timestamp as now_time,
                   (select count(*) from errand_task t
                    where t.status = 'RUNNING' and t.assigned_worker_name = w.worker_name) as busy
            from errand_worker w
            order by w.first_heartbeat desc, w.worker_name""";

    static WorkerView of(Columns row) throws SQLException {
        return new WorkerView(
                row.text("worker_name"),
                row.text("status"),
                Stream.of(row.text("group_names").split(",", -1))
                        .filter(group -> !group.isEmpty())
                        .toList(),
                row.number("slots"),
                row.number("busy"),
                row.millis("first_heartbeat", "now_time"),
                row.millis("last_heartbeat", "now_time"));
    }
}
