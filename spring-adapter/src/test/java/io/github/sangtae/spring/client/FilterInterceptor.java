package io.github.sangtae.spring.client;

import io.github.sangtae.conformance.AppFilter;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** The app's filter as an interceptor of a blocking client. */
record FilterInterceptor(AppFilter filter) implements ClientHttpRequestInterceptor {

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        filter.before(new HeaderFields(request.getHeaders()));
        ClientHttpResponse answer = execution.execute(request, body);
        URI other = filter.after(answer.getStatusCode().value());
        if (other != null) {
            JdkFactory.create().createRequest(other, HttpMethod.GET).execute().close();
        }
        return answer;
    }

    /** The fields of Spring's. */
    record HeaderFields(HttpHeaders headers) implements AppFilter.Fields {

        @Override
        public boolean has(String name) {
            @Nullable String value = headers.getFirst(name);
            return value != null;
        }

        @Override
        public void add(String name, String value) {
            headers.add(name, value);
        }

        @Override
        public void set(String name, String value) {
            headers.set(name, value);
        }
    }
}
