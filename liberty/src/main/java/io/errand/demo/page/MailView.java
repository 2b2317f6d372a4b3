package io.errand.demo.page;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A mail that has arrived. */
public record MailView(String id, String from, String to, String subject, String text, Instant sent) {

    static MailView of(MimeMessage message) {
        try {
            return new MailView(
                    message.getMessageID(),
                    message.getFrom()[0].toString(),
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    message.getContent().toString().strip(),
                    message.getSentDate().toInstant());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
