package io.errand.it.app;

import io.errand.TaskScheduler;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** POST stores as many tasks of each kind as is said, GET tells how they stand, DELETE lets the stubborn ones end. */
@WebServlet("/load")
public class LoadServlet extends HttpServlet {

    private static final List<String> KINDS = List.of("brief", "lengthy", "separate", "stubborn");

    @Inject
    private transient Caller caller;

    @Inject
    private transient TaskScheduler tasks;

    @Inject
    private transient Ledger ledger;

    /** At one moment, in any order but for the stubborn ones, which come first. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String load = request.getParameter("load");
        List<String> kinds = new ArrayList<>();
        for (String kind : KINDS) {
            String count = request.getParameter(kind);
            kinds.addAll(Collections.nCopies(count == null ? 0 : Integer.parseInt(count), kind));
        }
        Collections.shuffle(kinds);
        caller.call(() -> {
            kinds.forEach(kind -> store(load, kind));
            return load;
        });
    }

    private void store(String load, String kind) {
        tasks.queueTask(
                "Load." + kind,
                o -> o.args(load + "/" + UUID.randomUUID()).taskName(load).priority(kind.equals("stubborn") ? 1 : 0));
    }

    /** Lines of "name number". */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String load = request.getParameter("load");
        String stored = "select count(*) from errand_task t where t.task_name = '" + load + "'";
        String runs = "select count(*) from errand_run r join errand_task t on t.id = r.task_id where t.task_name = '"
                + load + "'";
        String stubborn = " and t.function_name = 'Load.stubborn'";
        String others = " and t.function_name <> 'Load.stubborn'";
        String effects = " from ledger where line like '" + load + "/%'";
        var answer = response.getWriter();
        answer.println("stored " + ledger.select(stored));
        answer.println("queued " + ledger.select(stored + " and t.status = 'QUEUED'"));
        answer.println("completed " + ledger.select(stored + " and t.status = 'COMPLETED'"));
        answer.println("stubbornRunning " + ledger.select(stored + stubborn + " and t.status = 'RUNNING'"));
        answer.println("othersRunning " + ledger.select(stored + others + " and t.status = 'RUNNING'"));
        answer.println("stubbornThreads " + Load.stubbornThreads(load));
        answer.println("atomic " + ledger.select(stored + " and t.function_name <> 'Load.separate'"));
        answer.println("effects " + ledger.select("select count(*)" + effects));
        answer.println("distinct " + ledger.select("select count(distinct line)" + effects));
        answer.println("givenBack " + ledger.select(runs + others + " and r.status = 'STOPPED'"));
        answer.println("stubbornLost " + ledger.select(runs + stubborn + " and r.status = 'LOST'"));
        answer.println("othersLost " + ledger.select(runs + others + " and r.status = 'LOST'"));
        answer.println("othersCounted " + ledger.select(runs + others + " and r.attempt > 1"));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        Load.letEnd(request.getParameter("load"));
    }
}
