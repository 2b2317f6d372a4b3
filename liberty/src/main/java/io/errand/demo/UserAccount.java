package io.errand.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who has signed up. */
@Entity
@Table(name = "user_account")
public class UserAccount {

    @Id
    @GeneratedValue
    private long id;

    private String name = "";

    @Column(unique = true)
    private String email = "";

    protected UserAccount() {}

    public UserAccount(String name, String email) {
        this.name = name;
        this.email = email;
    }

    public long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getEmail() {
        return email;
    }
}
