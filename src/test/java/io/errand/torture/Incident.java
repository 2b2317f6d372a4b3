package io.errand.torture;

/** Something that has befallen a process. Times are nanoTime. */
record Incident(String process, What what, long from, long to) {

    /** What it was. */
    enum What {
        /** It is gone without a word. */
        KILLED,
        /** It stood still. */
        FROZEN,
        /** Its worker has given itself up, and begun anew. */
        FENCED,
        /** It was told to end in good order. */
        STOPPED,
        /** The database has suffered, and so have all. */
        DATABASE
    }

    /** Of all processes. */
    static Incident ofDatabase(long from, long to) {
        return new Incident("", What.DATABASE, from, to);
    }

    static Incident at(String process, What what, long time) {
        return new Incident(process, what, time, time);
    }
}
