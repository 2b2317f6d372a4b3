package io.errand.internal.worker;

import io.errand.internal.store.Transactions.OwnTransaction;
import io.errand.internal.store.Transactions.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;

/** The container's own way to a new transaction: it also works within EJBs, which may not use UserTransaction. */
@ApplicationScoped
class OwnTransactions implements OwnTransaction {

    @Override
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = Exception.class)
    public <T> T run(Work<T> work) throws SQLException {
        return work.run();
    }
}
