package io.errand.it.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** Runs the body of a test in an EJB that begins its transactions itself, or leaves it at that. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManagedCaller {

    @Resource
    private UserTransaction transaction;

    public <T> T callWithoutTransaction(Supplier<T> body) {
        return body.get();
    }

    public <T> T callAndRollBack(Supplier<T> body) {
        try {
            transaction.begin();
            try {
                return body.get();
            } finally {
                transaction.rollback();
            }
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
