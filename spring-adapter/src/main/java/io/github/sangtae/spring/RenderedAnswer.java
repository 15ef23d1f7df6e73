package io.github.sangtae.spring;

import java.util.Map;

/** An answer ready to be sent, the same for every web stack. */
public final class RenderedAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    RenderedAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The code for the status line. */
    public int status() {
        return status;
    }

    /** The headers to set; {@code Vary} among them is merged with what the response had. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body; not to be sent for {@code HEAD}, but its length is. Not copied: nobody else has it. */
    public byte[] body() {
        return body;
    }
}
