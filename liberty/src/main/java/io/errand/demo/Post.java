package io.errand.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;

/** Sends mails by SMTP. */
@ApplicationScoped
public class Post {

    private static final String FROM = "errand@demo.example";

    @Inject
    MailServer server;

    public void send(String to, String subject, String text) {
        try {
            Transport.send(message(to, subject, text));
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail to " + to + " was not sent: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("JavaUtilDate") // Jakarta Mail takes no other
    private MimeMessage message(String to, String subject, String text) throws MessagingException {
        MimeMessage message = new MimeMessage(session());
        message.setFrom(new InternetAddress(FROM));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        message.setSentDate(new Date());
        return message;
    }

    private Session session() {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", server.host());
        settings.setProperty("mail.smtp.port", Integer.toString(server.port()));
        settings.setProperty("mail.smtp.connectiontimeout", "5000");
        settings.setProperty("mail.smtp.timeout", "5000");
        return Session.getInstance(settings);
    }
}
