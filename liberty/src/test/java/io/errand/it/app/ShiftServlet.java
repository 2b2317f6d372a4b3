package io.errand.it.app;

import io.errand.TaskScheduler;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST queues a long task and many short ones at one moment, GET tells how they stand, DELETE stops the long one. */
@WebServlet("/shift")
public class ShiftServlet extends HttpServlet {

    @Inject
    private transient Caller caller;

    @Inject
    private transient TaskScheduler tasks;

    @Inject
    private transient Ledger ledger;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String shift = request.getParameter("shift");
        int count = Integer.parseInt(request.getParameter("count"));
        caller.call(() -> {
            tasks.queue(Shift.class, s -> s.last(shift), o -> o.uuid(shift).priority(1));
            for (int i = 0; i < count; i++) {
                String line = shift + "/" + i;
                tasks.queue(Shift.class, s -> s.work(line), o -> o.taskName(shift));
            }
            return shift;
        });
    }

    /** Lines of "name number". */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String shift = request.getParameter("shift");
        String shortTasks = "select count(*) from errand_task where task_name = '" + shift + "' and ";
        String effects = " from ledger where line like '" + shift + "/%'";
        String longTask = "select count(*) from errand_task where uuid = '" + shift + "' and attempts = 0 and ";
        var answer = response.getWriter();
        answer.println("completed " + ledger.select(shortTasks + "status = 'COMPLETED'"));
        answer.println("queued " + ledger.select(shortTasks + "status = 'QUEUED' and attempts = 0"));
        answer.println("effects " + ledger.select("select count(*)" + effects));
        answer.println("distinct " + ledger.select("select count(distinct line)" + effects));
        answer.println("longStarts " + ledger.count(shift + " attempt 1"));
        answer.println("longQueued " + ledger.select(longTask + "status = 'QUEUED'"));
        answer.println("longStopped " + ledger.select(longTask + "status = 'STOPPED'"));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        tasks.stopTask(request.getParameter("shift"));
    }
}
