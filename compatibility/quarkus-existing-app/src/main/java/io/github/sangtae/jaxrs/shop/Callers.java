package io.github.sangtae.jaxrs.shop;

import io.github.sangtae.jaxrs.ResponseProblem;
import io.github.sangtae.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.reactive.RestPath;

/** Resources that ask another server, and mostly do not expect to be refused. */
@Path("/callers")
public class Callers {

    /** The other server. */
    @Path("/")
    public interface Other {

        @GET
        @Path("upstream/{what}")
        String ask(@PathParam("what") String what);

        @GET
        @Path("upstream/{what}")
        Uni<String> askLater(@PathParam("what") String what);

        @GET
        @Path("stock")
        String stock();
    }

    private static Other other(UriInfo uri) {
        return RestClientBuilder.newBuilder()
                .baseUri(uri.getBaseUri())
                .followRedirects(false)
                .build(Other.class);
    }

    @GET
    @Path("interface/{what}")
    public String byInterface(@RestPath String what, UriInfo uri) {
        return other(uri).ask(what);
    }

    @GET
    @Path("interface-later/{what}")
    public Uni<String> byInterfaceLater(@RestPath String what, UriInfo uri) {
        return other(uri).askLater(what);
    }

    @GET
    @Path("client/{what}")
    public String byClient(@RestPath String what, UriInfo uri) {
        Client client = ClientBuilder.newClient();
        try {
            return client.target(uri.getBaseUri())
                    .path("upstream/" + what)
                    .request()
                    .get(String.class);
        } finally {
            client.close();
        }
    }

    @GET
    @Path("stock")
    public String stock(UriInfo uri) {
        try {
            return other(uri).stock();
        } catch (WebApplicationException e) {
            return ResponseProblem.read(e.getResponse()).map(Problem::title).orElse("no problem");
        }
    }
}
