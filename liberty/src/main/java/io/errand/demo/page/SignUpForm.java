package io.errand.demo.page;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was typed into the sign-up form. */
public record SignUpForm(String name, String email) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>]+@[^@\\s<>]+");

    @JsonbCreator
    public SignUpForm(@JsonbProperty("name") @Nullable String name, @JsonbProperty("email") @Nullable String email) {
        this.name = name == null ? "" : name.strip();
        this.email = email == null ? "" : email.strip();
    }

    /** What is wrong with it; empty if nothing is. */
    String problem() {
        if (name.isEmpty() || name.length() > 100) {
            return "Please give a name of at most 100 characters.";
        }
        if (email.length() > 200 || !EMAIL.matcher(email).matches()) {
            return "Please give an e-mail address, as anna@example.org.";
        }
        return "";
    }
}
