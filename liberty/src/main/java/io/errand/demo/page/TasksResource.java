package io.errand.demo.page;

import io.errand.TaskNotFoundException;
import io.errand.TaskScheduler;
import io.errand.demo.Countdown;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Shows tasks, runs and workers, and stops and requeues tasks. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

    @Inject
    Reader reader;

    @Inject
    TaskScheduler tasks;

    @GET
    @Path("tasks")
    public List<TaskView> tasks() {
        return reader.list(TaskView.SELECT, TaskView::of);
    }

    @GET
    @Path("counts")
    public List<Count> counts() {
        return reader.list(Count.SELECT, Count::of);
    }

    @GET
    @Path("runs")
    public List<RunView> runs() {
        return reader.list(RunView.SELECT, RunView::of);
    }

    @GET
    @Path("workers")
    public List<WorkerView> workers() {
        return reader.list(WorkerView.SELECT, WorkerView::of);
    }

    @POST
    @Path("tasks/{id}/stop")
    public Answer stop(@PathParam("id") long id) {
        return new Answer(tasks.stopTask(id).name());
    }

    @POST
    @Path("tasks/{id}/requeue")
    public Answer requeue(@PathParam("id") long id) {
        try {
            return new Answer(tasks.requeue(id) ? "QUEUED" : "NOT_FINISHED");
        } catch (TaskNotFoundException e) {
            throw new NotFoundException(e);
        }
    }

    /** A minute's work, so that there is something to stop. */
    @POST
    @Path("countdowns")
    public void count() {
        tasks.queue(Countdown.class, countdown -> countdown.from(60));
    }

    /** What came of a button. */
    public record Answer(String result) {}
}
