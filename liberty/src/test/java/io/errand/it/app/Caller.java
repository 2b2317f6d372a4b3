package io.errand.it.app;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import java.util.function.Supplier;

/** Runs the body of a test in the transaction that the EJB container makes for a REQUIRED method. */
@Stateless
public class Caller {

    @Resource
    private SessionContext context;

    public <T> T call(Supplier<T> body) {
        return body.get();
    }

    public <T> T callAndRollBack(Supplier<T> body) {
        T result = body.get();
        context.setRollbackOnly();
        return result;
    }
}
