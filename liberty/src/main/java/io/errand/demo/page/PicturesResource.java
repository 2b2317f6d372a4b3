package io.errand.demo.page;

import io.errand.demo.Album;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The pictures and their thumbnails; {@link UploadServlet} takes new ones. */
@Path("pictures")
@RequestScoped
public class PicturesResource {

    @Inject
    Reader reader;

    @Inject
    Album album;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<PictureView> newest() {
        return reader.list(PictureView.SELECT, PictureView::of);
    }

    @GET
    @Path("{id}/thumbnails/{edge}")
    @Produces("image/png")
    public Response thumbnail(@PathParam("id") long id, @PathParam("edge") int edge) {
        byte[] png = album.thumbnails(id, edge).stream()
                .findFirst()
                .orElseThrow(NotFoundException::new)
                .getPng();
        CacheControl cache = new CacheControl();
        cache.setMaxAge(3600);
        return Response.ok(png).cacheControl(cache).build();
    }
}
