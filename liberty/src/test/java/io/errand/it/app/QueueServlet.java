package io.errand.it.app;

import io.errand.ErrandException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Queues a mail and answers with "stored", or with the code of the refusal. */
@WebServlet("/queue")
public class QueueServlet extends HttpServlet {

    @Inject
    private transient Mailer mailer;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(queue(request.getParameter("name")));
    }

    private String queue(String name) {
        try {
            mailer.welcome(name);
            return "stored";
        } catch (ErrandException e) {
            return e.code();
        }
    }
}
