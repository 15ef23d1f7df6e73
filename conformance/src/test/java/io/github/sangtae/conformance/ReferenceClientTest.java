package io.github.sangtae.conformance;

/** A right client passes every case; without this the wrong ones would prove nothing. */
class ReferenceClientTest extends ClientContract {

    private final CapturedLog log = new CapturedLog();

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        return new ReferenceClient(retry, log, new ReferenceClient.Habits());
    }

    @Override
    protected CapturedLog log() {
        return log;
    }
}
