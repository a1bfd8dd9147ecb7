package org.example.ringback.pbx;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.config.Settings;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxListener;

/**
 * Connects to a PBX that speaks the line protocol of {@code docs/pbx-adapters.md}. It follows calls and phones, dials and
 * hangs up; it does not transfer, hold, or ask before a phone rings, and so does not offer it.
 *
 * <p>One for each file {@code etc/org.example.ringback.pbx~NAME.cfg} with {@code id} and {@code port}.
 */
@Component(
        service = PbxAdapter.class,
        configurationPid = LineAdapter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LineAdapter implements PbxAdapter, Dialling, HangUp {
    static final String PID = "org.example.ringback.pbx";

    private static final Pattern DIALLABLE = Pattern.compile("\\+?[0-9*#]{1,20}");
    private static final Pattern CALL = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final int LIMIT_SECONDS = 10;

    private final PbxId id;
    private final int port;
    private final Duration retry;
    /** What is asked of the PBX waits for its answers here, not on the caller's thread. */
    private final ExecutorService asking;

    private Optional<Session> session = Optional.empty();

    /** As the framework makes it, from a configuration file. */
    @Activate
    public LineAdapter(Map<String, ?> properties) {
        this(new Settings(PID, properties).allowOnly("id", "port", "retry"));
    }

    private LineAdapter(Settings settings) {
        this(
                settings.read("id", new PbxId(settings.required("id")), "1 to 40 of a-z, 0-9, '_' and '-'", PbxId::new),
                settings.number("port", 7101, 1, 65535),
                settings.duration("retry", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMinutes(5)));
    }

    /**
     * One without a framework.
     *
     * @param port on this machine
     * @param retry how long after a failed connection it tries again
     */
    public LineAdapter(PbxId id, int port, Duration retry) {
        this.id = id;
        this.port = port;
        this.retry = retry;
        this.asking = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "example-" + id + "-asking");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public PbxId id() {
        return id;
    }

    @Override
    public synchronized void start(PbxListener listener) {
        Session begun = new Session(id, port, retry, listener, Clock.systemUTC());
        session = Optional.of(begun);
        begun.start();
    }

    @Override
    @Deactivate
    public synchronized void stop() {
        session.ifPresent(Session::stop);
        asking.shutdownNow();
    }

    @Override
    public <T> Optional<T> capability(Class<T> type) {
        return type == Dialling.class || type == HangUp.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
        return ask(() -> {
            // Whatever may be in a number as it came: nothing but a number reaches the PBX.
            if (!phone.pbx().equals(id) || !DIALLABLE.matcher(phone.number()).matches()) {
                throw new Refused(phone + " is no phone of PBX " + id);
            }
            if (!DIALLABLE.matcher(number.raw()).matches()) {
                throw new Refused("'" + number.raw() + "' cannot be dialled");
            }
            Line answer = Request.send(port, "dial-for " + phone.number() + " " + number.raw());
            return new CallId(id, answer.text("id"));
        });
    }

    @Override
    public CompletionStage<Void> hangUp(CallId call) {
        return ask(() -> {
                    if (!CALL.matcher(call.value()).matches()) {
                        throw new Refused("there is no such call");
                    }
                    return Request.send(port, "end " + call.value());
                })
                .thenAccept(done -> {});
    }

    private <T> CompletionStage<T> ask(Supplier<T> what) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            asking.execute(() -> {
                try {
                    if (!isOnline()) {
                        throw new Refused("PBX " + id + " is not connected");
                    }
                    answer.complete(what.get());
                } catch (Refused e) {
                    answer.completeExceptionally(new PbxException(String.valueOf(e.getMessage())));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(new PbxException("PBX " + id + " answered nonsense: " + e));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new PbxException("PBX " + id + " is not connected any more"));
        }
        return answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof PbxException ? failure : new PbxException("PBX " + id + " did not answer")));
    }

    private synchronized boolean isOnline() {
        return session.filter(Session::online).isPresent();
    }
}
