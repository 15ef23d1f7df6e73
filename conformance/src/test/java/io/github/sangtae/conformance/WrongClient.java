package io.github.sangtae.conformance;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The contract of a client that is wrong on purpose; as {@link WrongServer}. */
@ExtendWith(WrongServer.Parameters.class)
class WrongClient extends ClientContract {

    private final CapturedLog log = new CapturedLog();
    private final ReferenceClient.Habits habits;
    private final Map<String, String> deviations;
    private final boolean less;

    WrongClient(ExtensionContext context) {
        this.habits = context.getConfigurationParameter(WrongServer.FLAW)
                .map(name -> WrongHabit.valueOf(name).habits())
                .orElse(new ReferenceClient.Habits());
        this.deviations = context.getConfigurationParameter(WrongServer.DEVIATION)
                .map(name -> Map.of(name, "the library cannot do it"))
                .orElse(Map.of());
        this.less = context.getConfigurationParameter(WrongServer.LESS).isPresent();
    }

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        ReferenceClient client = new ReferenceClient(retry, log, habits);
        if (!less) {
            return client;
        }
        return new ClientUnderTest() { // Has neither begin() nor decisions().
            @Override
            public ClientAnswer send(ClientCall call) throws Exception {
                return client.send(call);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    @Override
    protected Map<String, String> deviations() {
        return deviations;
    }

    @Override
    protected CapturedLog log() {
        return less ? null : log;
    }

    @Override
    protected boolean supportsOneShotBodies() {
        return !less;
    }

    @Override
    protected boolean supportsUpgrades() {
        return !less;
    }

    @Override
    protected boolean supportsReadTimeouts() {
        return !less;
    }

    @Override
    protected boolean supportsCancel() {
        return !less;
    }

    @Override
    protected boolean supportsInterrupts() {
        return !less;
    }

    @Override
    protected boolean supportsCallTimeout() {
        return !less;
    }

    @Override
    protected boolean supportsAsync() {
        return !less;
    }

    @Override
    protected boolean supportsListener() {
        return !less;
    }

    @Override
    protected boolean supportsFilters() {
        return !less;
    }

    @Override
    protected boolean supportsUnderscores() {
        return !less;
    }
}
