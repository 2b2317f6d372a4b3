package io.errand.it.payara;

import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs inside Payara Micro's process, with nothing else of the tests: starts the server, then does what standard input
 * says, line by line, and answers each line with DONE or REFUSED. Ends with its input, so it never outlives the tests.
 */
public final class PayaraMain {

    static final String DEPLOY = "deploy ";
    static final String UNDEPLOY = "undeploy ";
    static final String DONE = "done";
    static final String REFUSED = "refused";

    private PayaraMain() {}

    public static void main(String[] options) throws Exception {
        PrintStream answers = System.out;
        // What the server prints goes to its log.
        System.setOut(System.err);
        PayaraMicroLauncher.main(options);
        PayaraMicroRuntime server = PayaraMicroLauncher.getBootClass().getRuntime();
        answers.println(DONE);
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            answers.println(isDone(server, command) ? DONE : REFUSED);
        }
        server.shutdown();
        System.exit(0);
    }

    private static boolean isDone(PayaraMicroRuntime server, String command) {
        if (command.startsWith(DEPLOY)) {
            File war = new File(command.substring(DEPLOY.length()));
            String name = war.getName().replace(".war", "");
            // It returns true, whatever has happened.
            server.deploy(name, name, war);
            return server.getDeployedApplicationNames().contains(name);
        }
        server.undeploy(command.substring(UNDEPLOY.length()));
        return true;
    }
}
