package io.errand.model;

/** One thing that somebody does. Numbers choose among what there is, so that a shorter sequence still means something. */
interface Command {

    void run(World world);
}
