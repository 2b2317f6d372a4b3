package io.errand.demo;

import io.errand.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Writes to users. Without {@code @Transactional}: no database connection is held while the mail goes out. */
@ApplicationScoped
public class Mailer {

    @Inject
    Accounts accounts;

    @Inject
    Post post;

    @Background(group = "mail", timeout = "PT30S")
    public void welcome(long userId) {
        UserAccount user = accounts.get(userId);
        post.send(
                user.getEmail(),
                "Welcome, " + user.getName() + "!",
                "Dear " + user.getName() + ",\n\nyour account number " + user.getId() + " is ready.\n\nYours, Errand");
    }
}
