package io.errand.it.app;

/** An argument whose type is in order and that yet cannot be written. */
public class Trap {

    private String name = "";

    public String getName() {
        if (name.isEmpty()) {
            throw new IllegalStateException("No name yet");
        }
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
