import org.jspecify.annotations.NullMarked;

/** The catalog of HTTP status codes, the words for them, and the rules for problems and retries. */
@NullMarked
module io.github.sangtae {
    requires static org.jspecify;
    requires static jakarta.validation;

    exports io.github.sangtae;
    exports io.github.sangtae.problem;
    exports io.github.sangtae.retry;
}
