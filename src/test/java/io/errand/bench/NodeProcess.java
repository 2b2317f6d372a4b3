package io.errand.bench;

/** A node in a process of its own: says that it works, and does so until its input ends. */
public final class NodeProcess {

    private NodeProcess() {}

    public static void main(String[] args) throws Exception {
        try (ErrandSubject node = new ErrandSubject(Benchmark.access(), 10)) {
            node.work();
            System.out.write('.');
            System.out.flush();
            while (System.in.read() >= 0) {
                Thread.onSpinWait(); // nothing is said to it
            }
        }
        System.exit(0);
    }
}
