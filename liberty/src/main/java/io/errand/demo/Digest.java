package io.errand.demo;

import io.errand.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells the team how the demo is doing. */
@ApplicationScoped
public class Digest {

    @Inject
    Accounts accounts;

    @Inject
    Album album;

    @Inject
    Post post;

    @Background(group = "mail", timeout = "PT30S")
    public void send() {
        long users = accounts.count();
        long pictures = album.count();
        post.send(
                "team@demo.example",
                "Digest: %d accounts, %d pictures".formatted(users, pictures),
                "So far %d people have signed up and %d pictures were uploaded.".formatted(users, pictures));
    }
}
