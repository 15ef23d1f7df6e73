package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** A response that remembers whether anybody began to write a body, or left the error to the container. */
final class WatchedResponse extends HttpServletResponseWrapper {

    private boolean takenCareOf;

    WatchedResponse(HttpServletResponse response) {
        super(response);
    }

    /** Whether this is an error that nobody said anything about. */
    boolean isEmptyError() {
        return !takenCareOf && !isCommitted() && Failure.isError(getStatus()) && getContentType() == null;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        takenCareOf = true;
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        takenCareOf = true;
        return super.getWriter();
    }

    @Override
    public void sendError(int status) throws IOException {
        takenCareOf = true; // The container dispatches the error to us again.
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        takenCareOf = true;
        super.sendError(status, message);
    }
}
