package io.errand.bench.app;

import io.errand.bench.node.Answers;
import io.errand.bench.node.Request;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** The door of the benchmark into the server: {@code /errand/drain?count=1000}. */
@WebServlet("/*")
public class Node extends HttpServlet {

    @Inject
    private ErrandSubject errand;

    @Inject
    private QueuedSubject queued;

    @Inject
    private OptionsSubject options;

    @Inject
    private RawSubject raw;

    private Map<String, Answers> systems = Map.of();

    @Override
    public void init() {
        systems = Map.of(
                "errand", new Answers(errand),
                "raw", new Answers(raw),
                "queued", new Answers(queued),
                "options", new Answers(options));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String[] path = request.getPathInfo().split("/", -1);
        Map<String, String> arguments = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
        try {
            response.getWriter().print(system(path[1]).to(new Request(path[2], arguments)));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(path[1] + " cannot " + path[2], e);
        }
    }

    private Answers system(String name) {
        Answers found = systems.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No such system: " + name);
        }
        return found;
    }
}
