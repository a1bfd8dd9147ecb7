package org.ringback.pbx.simulator.internal;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.Hold;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.Transfer;
import org.ringback.pbx.simulator.SimulatorException;
import org.ringback.pbx.simulator.Timers;
import org.ringback.pbx.simulator.internal.lines.Leg;
import org.ringback.pbx.simulator.internal.lines.Line;
import org.ringback.pbx.simulator.internal.lines.LiveCall;
import org.ringback.pbx.simulator.internal.lines.Watcher;

/** One account on the simulated PBX. What it tells goes through a thread of its own, so that no listener stops the PBX. */
final class SimulatedAdapter implements PbxAdapter, Watcher, Dialling, Transfer, HangUp, Hold {
    private static final System.Logger LOG = System.getLogger(SimulatedAdapter.class.getName());

    private final PbxAssembly office;
    private final Timers timers;
    private final boolean known;
    private final ExecutorService teller;
    private volatile boolean stopped;
    private volatile Optional<PbxListener> listener = Optional.empty();
    /** On the PBX's thread only. */
    private boolean online;

    /** @param known whether the PBX knows this account, and does not refuse it */
    SimulatedAdapter(PbxAssembly office, Timers timers, boolean known) {
        this.office = office;
        this.timers = timers;
        this.known = known;
        this.teller = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "simulator-" + office.id() + "-teller");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public PbxId id() {
        return office.id();
    }

    // ---- life cycle ----

    @Override
    public void start(PbxListener newListener) {
        listener = Optional.of(newListener);
        tellStatus(State.CONNECTING, "connecting to the simulated PBX " + id());
        timers.execute(() -> {
            if (!stopped) {
                office.exchange().watch(this);
                reachable(office.reachable(), office.obstacle());
            }
        });
    }

    @Override
    public void stop() {
        stopped = true;
        timers.execute(() -> {
            office.exchange().unwatch(this);
            office.online(this, false);
        });
        teller.shutdownNow();
        try {
            teller.awaitTermination(4, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void reachable(boolean reachable, String reason) {
        if (reachable && !known) {
            tellStatus(
                    State.OFFLINE,
                    "the simulated PBX " + id() + " refuses this account: check its secret in the configuration file");
        } else if (reachable && !online) {
            tellStatus(State.CONNECTING, "comparing with the simulated PBX " + id());
            Collection<Call> calls = office.exchange().toldCalls();
            Collection<Phone> phones = office.exchange().toldPhones();
            tell(to -> to.synchronised(calls, phones));
            online = true;
            tellStatus(State.ONLINE, "");
        } else if (!reachable) {
            online = false;
            tellStatus(State.OFFLINE, reason);
        }
        office.online(this, online);
    }

    // ---- telling ----

    @Override
    public void callChanged(Call call) {
        if (online) {
            tell(to -> to.callChanged(call));
        }
    }

    @Override
    public void phoneChanged(Phone phone) {
        if (online) {
            tell(to -> to.phoneChanged(phone));
        }
    }

    private void tellStatus(State state, String reason) {
        PbxStatus status = new PbxStatus(id(), state, reason, timers.clock().instant());
        tell(to -> to.statusChanged(status));
    }

    private void tell(Consumer<PbxListener> what) {
        try {
            teller.execute(() -> {
                try {
                    if (!stopped) {
                        listener.ifPresent(what);
                    }
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "The listener of PBX " + id() + " failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            // Stopped: nobody hears anything more.
            return;
        }
    }

    CompletionStage<ForwardingDecision> ask(ForwardingQuestion question) {
        CompletableFuture<ForwardingDecision> answer = new CompletableFuture<>();
        tell(to -> {
            try {
                to.beforeRinging(question).whenComplete((decision, failure) -> {
                    if (failure == null) {
                        answer.complete(decision);
                    } else {
                        LOG.log(Level.WARNING, "No forwarding decision for " + question.requested() + ": " + failure);
                        answer.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
                throw e;
            }
        });
        return answer;
    }

    // ---- capabilities ----

    @Override
    public <T> Optional<T> capability(Class<T> type) {
        boolean offered = List.of(Dialling.class, Transfer.class, HangUp.class, Hold.class)
                .contains(type);
        return offered ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
        return act(() -> {
            return office.hands().dialFor(phone(phone), number).id;
        });
    }

    @Override
    public CompletionStage<Void> transfer(CallId id, Extension to) {
        return actVoid(() -> office.hands().transfer(agentLeg(call(id)), phoneOrGroup(to)));
    }

    @Override
    public CompletionStage<Void> hangUp(CallId id) {
        return actVoid(() -> office.exchange().end(call(id), CallEnd.GIVEN_UP));
    }

    @Override
    public CompletionStage<Void> hold(CallId id, boolean held) {
        return actVoid(() -> {
            LiveCall call = call(id);
            Leg leg = call.legs().filter(l -> l.holds).findFirst().orElseGet(() -> agentLeg(call));
            if (leg.holds == held) {
                throw new SimulatorException("the call is " + (held ? "on hold already" : "not on hold"));
            }
            office.hands().hold(leg, held);
        });
    }

    private Line phone(Extension extension) {
        if (!extension.pbx().equals(id())) {
            throw new SimulatorException(extension + " is no phone of PBX " + id());
        }
        return office.exchange()
                .line(extension.number())
                .filter(line -> !line.outside())
                .orElseThrow(() -> new SimulatorException(extension + " is no phone of PBX " + id()));
    }

    private String phoneOrGroup(Extension to) {
        boolean group = to.pbx().equals(id())
                && office.exchange().plan.groups().stream()
                        .anyMatch(g -> g.number().equals(to.number()));
        return group ? to.number() : phone(to).number;
    }

    private LiveCall call(CallId id) {
        return office.exchange()
                .call(id)
                .orElseThrow(() -> new SimulatorException("the call is over, or was never there"));
    }

    /** The agent's end of it: who took it, else who calls. */
    private static Leg agentLeg(LiveCall call) {
        if (!call.connected()) {
            throw new SimulatorException("the call is not answered");
        }
        return call.taker
                .filter(leg -> !leg.line.outside())
                .or(() -> call.waiting)
                .orElseThrow();
    }

    private CompletionStage<Void> actVoid(Runnable what) {
        return act(() -> {
                    what.run();
                    return Optional.empty();
                })
                .thenAccept(done -> {});
    }

    private <T> CompletionStage<T> act(Supplier<T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        timers.execute(() -> {
            if (!online || stopped) {
                done.completeExceptionally(new PbxException("PBX " + id() + " is not connected"));
                return;
            }
            try {
                T result = what.get();
                office.settle();
                done.complete(result);
            } catch (SimulatorException e) {
                office.settle();
                done.completeExceptionally(new PbxException(String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "PBX " + id() + " failed", e);
                done.completeExceptionally(new PbxException("the simulated PBX failed, see the server's log"));
            }
        });
        return done.orTimeout(10, TimeUnit.SECONDS);
    }
}
