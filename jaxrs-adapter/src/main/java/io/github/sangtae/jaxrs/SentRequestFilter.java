package io.github.sangtae.jaxrs;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Behind all filters of the app's: what it sees is what is sent. */
final class SentRequestFilter implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext request) {
        SentRequest sent = SentRequest.of(request.getProperty(SentRequest.property()));
        if (sent != null) {
            sent.leaves(request);
        }
    }
}
