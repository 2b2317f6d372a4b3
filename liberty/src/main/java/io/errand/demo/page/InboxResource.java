package io.errand.demo.page;

import io.errand.demo.MailServer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;

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
        List<MimeMessage> all = server.received();
        return IntStream.iterate(all.size(), number -> number > 0, number -> number - 1)
                .limit(MOST)
                .mapToObj(number -> MailView.of(number, all.get(number - 1)))
                .toList();
    }
}
