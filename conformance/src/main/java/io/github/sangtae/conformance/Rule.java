package io.github.sangtae.conformance;

/** The rules for servers (S) and clients (C), in one sentence each; a case's name begins with its rule. */
enum Rule {
    S01("Adding the dependency is enough: the fixture app has no line for the kit's sake."),
    S02("The same failure gives the same bytes in every framework: members in order, instance without the query."),
    S03("What the framework refuses is a problem: path, method, media types, body, parameters, upload, time limit."),
    S04("Validation names every broken constraint and its place, in a stable order, never the value."),
    S05("The framework's own status exception keeps its status and headers; its reason is shown below 500 only."),
    S06("A ProblemException is rendered as given, wherever it is thrown and whatever it is wrapped in."),
    S07("Anything unhandled is a plain 500: nothing internal leaves the process, and it is logged once."),
    S08("The language is the best match of Accept-Language, else the default; Vary is merged."),
    S09("The app's own handler wins, and a response with a body of the app's own is not touched."),
    S10("An empty error response gets the problem, and keeps its headers."),
    S11("401 and 403 from the framework's security are problems."),
    S12("What fails before the framework is reached is a problem."),
    S13("HEAD has the same headers and no body; a committed response and a client that went away are left alone."),
    S14("Nothing from the request is echoed unescaped, and a hostile request costs no more than a plain one."),
    S15("A JSON library, or none, changes nothing."),
    S16("A browser gets a small, escaped page in its language."),
    S17("What the framework alone answers with a status of its own keeps it; a caller's mistake is never a 5xx."),
    S18("A fault of the kit costs the kit's answer, never the request: an answer at once, one ERROR line."),
    S19("Every optional library may be absent: the adapter starts, and answers, on the smallest class path."),
    S20("A failure is a success for nobody: an upstream that is gone is a 500, told in full and logged once."),
    S21("A text that a validator built is shown as built; standard constraints read the same everywhere."),
    S22("The answer that failed leaves nothing behind: no encoding, charset, validator, caching or disposition."),
    C01("Without options it is right: what may pass is tried 3 times, with growing, jittered waits; nothing else is."),
    C02("Never earlier than told: a wait too long is not begun, and what cannot be read is ignored."),
    C03("A request that is not idempotent is sent again only if it was not processed, or carries Idempotency-Key."),
    C04("A body that can be read once is never sent twice, and an upgrade is never retried."),
    C05("Nothing leaks, and the caller gets the last real response or exception, never a wrapper."),
    C06("A cancel or an interrupt ends a wait at once, and a wait that the call would not outlive is not begun."),
    C07("A budget for each host bounds the retries, and only a retry that is sent costs."),
    C08("What the response's headers prove about it counts for more than its code."),
    C09("The library's own hidden replays of a request that is not idempotent are off, and their remedy is not seen."),
    C10("Asynchronous calls hold no thread while they wait."),
    C11("Every decision reaches a listener with its reason, and nothing is logged."),
    C12("A call that succeeds at the first try pays next to nothing."),
    C13("Off means off."),
    C14("Every try is the same request: the app's filters run once, and what they throw is theirs."),
    C15("Only this call's own connection is evidence, and a fault of the app's own is tried once and costs nothing."),
    C16("Only a body that is known to be repeatable is sent again."),
    C17("A call that succeeds without the kit succeeds with it, and every call ends.");

    private final String intent;

    Rule(String intent) {
        this.intent = intent;
    }

    String intent() {
        return intent;
    }
}
