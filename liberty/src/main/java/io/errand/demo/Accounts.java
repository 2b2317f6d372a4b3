package io.errand.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Looks accounts up. */
@ApplicationScoped
@Transactional
public class Accounts {

    @PersistenceContext
    EntityManager entities;

    public UserAccount get(long id) {
        UserAccount user = entities.find(UserAccount.class, id);
        if (user == null) {
            throw new IllegalArgumentException("There is no account with the number " + id);
        }
        return user;
    }

    public List<UserAccount> newest(int most) {
        return entities.createQuery("select u from UserAccount u order by u.id desc", UserAccount.class)
                .setMaxResults(most)
                .getResultList();
    }

    public long having(String email) {
        return entities.createQuery("select count(u) from UserAccount u where u.email = :email", Long.class)
                .setParameter("email", email)
                .getSingleResult();
    }

    public long count() {
        return entities.createQuery("select count(u) from UserAccount u", Long.class)
                .getSingleResult();
    }
}
