package io.errand.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** A real SMTP server, inside the demo: it takes mails for anybody and keeps them in memory. */
@ApplicationScoped
public class MailServer {

    /** Port 0: whichever is free. */
    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @PostConstruct
    void start() {
        greenMail.start();
    }

    @PreDestroy
    void stop() {
        greenMail.stop();
    }

    public String host() {
        return greenMail.getSmtp().getBindTo();
    }

    public int port() {
        return greenMail.getSmtp().getPort();
    }

    /** What has arrived, in no particular order. */
    public List<MimeMessage> received() {
        return List.of(greenMail.getReceivedMessages());
    }
}
