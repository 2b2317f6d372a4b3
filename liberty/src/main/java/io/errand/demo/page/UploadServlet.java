package io.errand.demo.page;

import io.errand.demo.Album;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;

/** Takes pictures: any number in one form. */
@WebServlet("/upload")
@MultipartConfig(maxFileSize = UploadServlet.LARGEST, fileSizeThreshold = (int) UploadServlet.LARGEST)
public class UploadServlet extends HttpServlet {

    static final long LARGEST = 10 * 1024 * 1024;

    @Inject
    transient Album album;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            for (Part part : request.getParts()) {
                if (part.getSubmittedFileName() != null) {
                    store(part);
                }
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (IllegalStateException e) { // so the specification says of a part that is too large
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }

    private void store(Part part) throws IOException {
        try (InputStream in = part.getInputStream()) {
            album.add(shortened(part.getSubmittedFileName()), in.readAllBytes());
        }
    }

    /** The column takes 255 characters, and so does the label of the task, with its first words. */
    private static String shortened(String fileName) {
        return fileName.length() <= 200 ? fileName : fileName.substring(0, 200);
    }
}
