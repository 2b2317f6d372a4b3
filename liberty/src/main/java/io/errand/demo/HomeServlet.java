package io.errand.demo;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The demo's only page, for now. */
@WebServlet("")
public class HomeServlet extends HttpServlet {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .println("<!DOCTYPE html><html lang=\"en\"><title>Errand</title><h1>" + "Hello, Errand"
                        + "</h1><p id=\"database\">" + database() + "</p></html>");
    }

    private String database() throws ServletException {
        try (var connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
