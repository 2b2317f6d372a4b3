package io.errand.it.app;

import io.errand.TaskScheduler;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An EJB that queues within its container's transaction. */
@Stateless
public class SignUp {

    @Resource
    private SessionContext context;

    @Inject
    private Mailer mailer;

    @Inject
    private TaskScheduler tasks;

    public void register(String name) {
        mailer.welcome(name);
    }

    public long registerAndFail(String name) {
        long id = tasks.queue(Mailer.class, m -> m.welcome(name)).id();
        context.setRollbackOnly();
        return id;
    }
}
