package io.github.sangtae.jaxrs;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;

/** Before all filters of the app's: what it sees is what came. */
final class WireAnswerFilter implements ClientResponseFilter {

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        SentRequest sent = SentRequest.of(request.getProperty(SentRequest.property()));
        if (sent != null) {
            sent.answered(response);
        }
    }
}
