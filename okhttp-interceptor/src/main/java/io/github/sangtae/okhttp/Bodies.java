package io.github.sangtae.okhttp;

import okhttp3.FormBody;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Which bodies of requests can be written more than once: those that are known to be, and no others. */
final class Bodies {

    /** What {@code RequestBody.create} and OkHttp's Kotlin extensions make: of bytes, strings and files. */
    private static final String MADE_BY_OKHTTP = "okhttp3.RequestBody$";

    private Bodies() {}

    static boolean isRepeatable(@Nullable RequestBody body) {
        if (body == null) {
            return true; // Nothing to repeat.
        }
        if (body.isOneShot() || body.isDuplex()) {
            return false; // Says so itself.
        }
        if (body instanceof MultipartBody multipart) {
            return multipart.parts().stream().allMatch(part -> isRepeatable(part.body())); // OkHttp 4 asks no part.
        }
        RequestBody gzipped = OkHttpInside.gzipped(body);
        if (gzipped != null) {
            return isRepeatable(gzipped); // As good as what it compresses.
        }
        return body instanceof FormBody || isMadeByOkHttp(body) || saysWhetherOneShot(body);
    }

    /** Whether writing it cannot fail but by the connection. */
    static boolean isInMemory(@Nullable RequestBody body) {
        return body == null
                || body instanceof FormBody
                || body.getClass().getName().startsWith(MADE_BY_OKHTTP + "Companion$toRequestBody");
    }

    private static boolean isMadeByOkHttp(RequestBody body) {
        return body.getClass().getName().startsWith(MADE_BY_OKHTTP);
    }

    /**
     * Whether a type of the app's own has an answer of its own to {@code isOneShot}. The inherited one is false for every
     * stream whose author never heard of it.
     */
    private static boolean saysWhetherOneShot(RequestBody body) {
        if (body.getClass().getName().startsWith("okhttp3.internal.")) {
            return false; // Passes on what another body says.
        }
        try {
            return body.getClass().getMethod("isOneShot").getDeclaringClass() != RequestBody.class;
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }
}
