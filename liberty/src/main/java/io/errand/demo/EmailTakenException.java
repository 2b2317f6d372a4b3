package io.errand.demo;

import jakarta.ejb.ApplicationException;

/** Somebody has signed up with this address before. */
@ApplicationException(rollback = true)
public class EmailTakenException extends RuntimeException {

    public EmailTakenException(String email) {
        super("There is an account with " + email + " already.");
    }
}
