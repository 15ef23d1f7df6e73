package io.github.sangtae.jaxrs;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Shows the request of a call to {@link ClientRetry}. */
final class SentRequestFilter implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext request) {
        SentRequest.tell(request);
    }
}
