package io.errand.it.app;

import io.errand.Background;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** An EJB that insists on its caller's transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Audits {

    @Inject
    private Ledger ledger;

    @Background
    public void audit(String line) {
        ledger.add(line);
    }
}
