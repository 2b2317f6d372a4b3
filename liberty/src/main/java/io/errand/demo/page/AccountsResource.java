package io.errand.demo.page;

import io.errand.demo.Accounts;
import io.errand.demo.EmailTakenException;
import io.errand.demo.SignUp;
import io.errand.demo.UserAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** Sign-up. */
@Path("accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountsResource {

    @Inject
    SignUp signUp;

    @Inject
    Accounts accounts;

    @GET
    public List<UserAccount> newest() {
        return accounts.newest(8);
    }

    @POST
    public Response register(SignUpForm form) {
        String problem = form.problem();
        if (!problem.isEmpty()) {
            return refusal(Status.BAD_REQUEST, problem);
        }
        try {
            return Response.ok(signUp.register(form.name(), form.email())).build();
        } catch (EmailTakenException e) {
            return refusal(Status.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private static Response refusal(Status status, String problem) {
        return Response.status(status).entity(new Problem(problem)).build();
    }
}
