package io.errand.demo.page;

import io.errand.demo.MailServer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;

/** What the mail server has received. */
@Path("inbox")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InboxResource {

    private static final int MOST = 20;

    @Inject
    MailServer server;

    @GET
    public List<MailView> newest() {
        return server.received().stream()
                .map(MailView::of)
                .sorted(Comparator.comparing(MailView::sent).reversed())
                .limit(MOST)
                .toList();
    }
}
