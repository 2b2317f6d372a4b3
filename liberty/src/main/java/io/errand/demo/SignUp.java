package io.errand.demo;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Makes an account. Its row and its welcome mail are stored in one transaction: both, or neither. */
@Stateless
public class SignUp {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Accounts accounts;

    @Inject
    Mailer mailer;

    public UserAccount register(String name, String email) {
        if (accounts.having(email) > 0) {
            throw new EmailTakenException(email);
        }
        UserAccount user = new UserAccount(name, email);
        entities.persist(user);
        mailer.welcome(user.getId()); // stored, not sent
        return user;
    }
}
