package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.AppFilter;
import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.conformance.PendingCall;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryPolicy;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class RestClientContractTest extends ClientContract {

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        return new RestClient(retry);
    }

    @Override
    protected boolean supportsUpgrades() {
        return false; // Jakarta REST has no way to go on with another protocol.
    }

    @Override
    protected boolean supportsCallTimeout() {
        return false; // Jakarta REST limits the connecting and the reading, not the call.
    }

    @Override
    protected Map<String, String> deviations() {
        return RestServer.get().clientDeviations();
    }

    private static final class RestClient implements ClientUnderTest {

        private final List<String> decisions = new CopyOnWriteArrayList<>();
        private final ClientRetry retry;
        private final Client client;

        RestClient(boolean retries) {
            RetryPolicy policy = RetryPolicy.builder()
                    .listener((attempt, decision) -> decisions.add(
                            (decision instanceof Decision.Retry ? "retry " : "stop ") + decision.reason()))
                    .build();
            retry = retries ? ClientRetry.create(policy) : null;
            ClientBuilder builder =
                    ClientBuilder.newBuilder().readTimeout(READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            for (Object provider : RestServer.get().multipartProviders()) {
                builder.register(provider);
            }
            builder.register(new Filter());
            client = (retries ? builder.register(retry) : builder).build();
        }

        @Override
        public ClientAnswer send(ClientCall call) {
            Invocation invocation = invocation(call);
            return answer(call, retry != null ? retry.invoke(invocation) : invocation.invoke());
        }

        @Override
        public PendingCall begin(ClientCall call) {
            Invocation invocation = invocation(call);
            if (retry == null) {
                Future<Response> plain = invocation.submit();
                return new PendingCall(
                        CompletableFuture.supplyAsync(() -> {
                            try {
                                return answer(call, plain.get());
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        }),
                        () -> plain.cancel(true));
            }
            CompletableFuture<Response> answer = retry.submit(invocation);
            return new PendingCall(answer.thenApply(response -> answer(call, response)), () -> answer.cancel(true));
        }

        private Invocation invocation(ClientCall call) {
            Invocation.Builder request = client.target(call.uri()).request();
            call.headers().forEach((name, value) -> {
                if (call.form() == null || !name.equals(HttpHeaders.CONTENT_TYPE)) { // A form has a type of its own.
                    request.header(name, value);
                }
            });
            Invocation invocation = call.body() == null
                    ? request.build(call.method())
                    : request.build(call.method(), call.form() == null ? plain(call) : form(call));
            if (call.filter() != null) {
                invocation.property(Filter.PROPERTY, call.filter());
            }
            return invocation;
        }

        private static Entity<?> plain(ClientCall call) {
            String type = call.headers().getOrDefault(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
            return Entity.entity(call.oneShot() ? call.stream() : call.bytes(), type);
        }

        private static Entity<?> form(ClientCall call) {
            return switch (call.form()) {
                case ClientCall.UNWRITABLE -> Entity.entity(new Unwritable(), "application/pdf");
                case "String" -> Entity.text(call.body());
                case "byte[]" -> Entity.entity(call.bytes(), MediaType.APPLICATION_OCTET_STREAM);
                case "Form" -> Entity.form(new Form("order", call.body()));
                case "InputStream" -> Entity.entity(call.stream(), MediaType.APPLICATION_OCTET_STREAM);
                case "Reader" -> Entity.text(new StringReader(call.body()));
                case "StreamingOutput" -> Entity.text((StreamingOutput) out -> out.write(call.bytes()));
                default -> RestServer.get().multiparts(call.stream()).get(call.form());
            };
        }

        @Override
        public List<String> repeatableForms() {
            return List.of("String", "byte[]", "Form");
        }

        @Override
        public List<String> oneShotForms() {
            List<String> forms = new ArrayList<>(List.of("InputStream", "Reader", "StreamingOutput"));
            forms.addAll(
                    RestServer.get().multiparts(InputStream.nullInputStream()).keySet());
            return forms;
        }

        private static ClientAnswer answer(ClientCall call, Response response) {
            try (response) {
                // RESTEasy has no entity without a type, but reads one.
                String body = call.method().equals("HEAD") ? "" : response.readEntity(String.class);
                return new ClientAnswer(response.getStatus(), response.getStringHeaders(), body == null ? "" : body);
            }
        }

        @Override
        public List<String> decisions() {
            return List.copyOf(decisions);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** A type that nobody has a writer for. */
    private static final class Unwritable {}

    /** The app's, as the kit asks for it with a call. */
    private static final class Filter implements ClientRequestFilter, ClientResponseFilter {

        static final String PROPERTY = "app.filter";

        @Override
        public void filter(ClientRequestContext request) throws IOException {
            if (request.getProperty(PROPERTY) instanceof AppFilter filter) {
                filter.before(new AppFilter.Fields() {
                    @Override
                    public boolean has(String name) {
                        return request.getHeaderString(name) != null;
                    }

                    @Override
                    public void add(String name, String value) {
                        request.getHeaders().add(name, value);
                    }

                    @Override
                    public void set(String name, String value) {
                        request.getHeaders().putSingle(name, value);
                    }
                });
            }
        }

        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) {
            if (request.getProperty(PROPERTY) instanceof AppFilter filter) {
                URI other = filter.after(response.getStatus());
                if (other != null) {
                    try (Client plain = ClientBuilder.newClient()) {
                        plain.target(other).request().get().close();
                    }
                }
            }
        }
    }
}
