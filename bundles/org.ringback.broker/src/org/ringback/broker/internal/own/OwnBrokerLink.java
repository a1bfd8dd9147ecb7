package org.ringback.broker.internal.own;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.OwnBrokers;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/**
 * The server's side of {@link OwnArtemis}: keeps a connection on which it tells the plug-in who there is, and looks at the passwords
 * that the plug-in asks about. What the broker knows of people it has from here, after each start of either.
 */
@NonNullByDefault({})
public final class OwnBrokerLink implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OwnBrokerLink.class.getName());
    /** In this time what is stopped has ended. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** All desktops wait as long as this is not connected. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    public static final int LOOKING = 4;
    private static final int MOST_WAITING = 64;
    /** Is told to nobody: whoever waits for something to tell looks up. */
    private static final Word LOOK_UP = new Word.Everybody();

    private final ConnectionFactory factory;
    private final Pace pace;
    private final Supplier<Word.Turn> turn;
    private final Credentials credentials;
    private final AgentDirectory directory;
    private final Role wholeNumbersFor;
    private final byte[] key;
    private final BlockingQueue<Word> toTell = new LinkedBlockingQueue<>();
    private final BlockingQueue<Word.Welcome> welcomes = new LinkedBlockingQueue<>();
    private final CountDownLatch tried = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService looking = new ThreadPoolExecutor(
            LOOKING,
            LOOKING,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("ringback-asked-", 1).daemon().factory());
    private final HeardDesktops desktops = new HeardDesktops();
    private final Thread keeper;
    private volatile boolean refused;
    /** On the present connection: so it is one with the plug-in. Of the keeper alone. */
    private boolean hasAnswered;

    private volatile Optional<String> trouble = Optional.of("the broker has not answered yet");
    private volatile Word.Welcome latest = new Word.Welcome(List.of(), List.of(), Set.of(), Optional.empty(), false);

    /**
     * How a broker is watched.
     *
     * @param every so often it is greeted
     * @param limit within so long a plug-in that is there answers
     */
    public record Pace(Duration every, Duration limit) {
        /** Nobody could go elsewhere. */
        public static final Pace ALONE = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(5));
        /** Desktops are led to another one when it hangs. */
        public static final Pace OF_SEVERAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    /**
     * @param factory makes connections that are logged in as a server
     * @param turn which broker desktops are to be at, as it is now
     * @param key of the log-in tokens
     */
    public OwnBrokerLink(
            ConnectionFactory factory,
            Pace pace,
            Supplier<Word.Turn> turn,
            Credentials credentials,
            AgentDirectory directory,
            Role wholeNumbersFor,
            byte[] key) {
        this.factory = factory;
        this.pace = pace;
        this.turn = turn;
        this.credentials = credentials;
        this.directory = directory;
        this.wholeNumbersFor = wholeNumbersFor;
        this.key = key;
        keeper = Thread.ofPlatform().name("ringback-own-broker").daemon().start(this::keep);
    }

    /** Waits until it was tried once. Gives why the broker that is there cannot be used; empty when it can, or is not there. */
    public Optional<String> refusal() {
        try {
            tried.await(LIMIT.multipliedBy(4).toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return refused ? trouble : Optional.empty();
    }

    /** What is wrong now; empty while the plug-in knows all that it must. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Which desktops are connected to the broker. */
    public HeardDesktops desktops() {
        return desktops;
    }

    /** What the plug-in said last. */
    public Word.Welcome latest() {
        return latest;
    }

    /** Whether it was tried to connect. */
    public boolean isTried() {
        return tried.getCount() == 0;
    }

    /** Desktops are to be at another broker than before: greets now, with that. Returns at once. */
    public void turned() {
        if (turn.get() == Word.Turn.ELSEWHERE) {
            desktops.lost();
        }
        toTell.add(LOOK_UP);
    }

    /** An agent's rights or password are others now. Returns at once. */
    public void changed(Agent agent) {
        toTell.add(new Word.People(List.of(person(agent))));
    }

    @Override
    public void close() {
        closing.countDown();
        toTell.add(LOOK_UP);
        looking.shutdownNow();
        desktops.close();
        try {
            if (!keeper.join(LIMIT)) {
                keeper.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        Duration pause = PAUSE;
        try {
            do {
                pause = once() ? PAUSE : pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on until the connection breaks. Whether there was one. */
    private boolean once() throws InterruptedException {
        boolean worked = false;
        try (Connection connection = factory.createConnection()) {
            CountDownLatch broken = new CountDownLatch(1);
            connection.setExceptionListener(e -> {
                wrong(false, "the connection to the broker is lost; connecting again");
                broken.countDown();
                toTell.add(LOOK_UP);
            });
            hasAnswered = false;
            welcomes.clear();
            // Whoever changes from now on is told of behind what is read below.
            toTell.clear();
            String address = Word.TO_SERVER + UUID.randomUUID();
            Session hearing = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            hearing.createConsumer(hearing.createTopic(address)).setMessageListener(this::hear);
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createTopic(Word.TO_BROKER));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            greet(connection, session, producer, address);
            tellEverybody(session, producer);
            // Its answer comes behind all of that.
            greet(connection, session, producer, address);
            fine();
            worked = true;
            while (broken.getCount() > 0 && closing.getCount() > 0) {
                Word next = toTell.poll(pace.every().toMillis(), TimeUnit.MILLISECONDS);
                if (broken.getCount() > 0 && closing.getCount() > 0 && (next == null || next == LOOK_UP)) {
                    greet(connection, session, producer, address);
                } else if (next != null && next != LOOK_UP) {
                    tell(session, producer, asNow(next));
                }
            }
            if (broken.getCount() > 0) {
                tell(session, producer, new Word.Goodbye(address));
            }
        } catch (JMSSecurityException e) {
            wrong(
                    true,
                    "the broker does not let the server in (" + e.getMessage()
                            + "): it must have Ringback's plug-in, and password must be what its server-password-file"
                            + " has");
        } catch (JMSException e) {
            wrong(false, "the broker cannot be reached (" + e.getMessage() + "); trying again");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The broker could not be told", e);
            wrong(false, "the broker cannot be told who there is (" + e.getMessage() + "); trying again");
        } finally {
            desktops.lost();
            tried.countDown();
        }
        return worked;
    }

    private void greet(Connection connection, Session session, MessageProducer producer, String address)
            throws JMSException, InterruptedException {
        tell(session, producer, new Word.Hello(address, turn.get()));
        Word.Welcome answer = welcomes.poll(pace.limit().toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            OwnBrokers.fail(connection, "the broker does not answer");
            throw hasAnswered
                    ? new JMSException("it does not answer")
                    : new JMSSecurityException("its plug-in does not answer");
        }
        hasAnswered = true;
        latest = answer;
    }

    private void tellEverybody(Session session, MessageProducer producer) throws JMSException {
        tell(
                session,
                producer,
                new Word.House(wholeNumbersFor, Base64.getEncoder().encodeToString(key)));
        List<Word.Person> all = directory.agents().stream().map(this::person).toList();
        for (int i = 0; i < all.size(); i += Word.MOST_PEOPLE) {
            tell(session, producer, new Word.People(all.subList(i, Math.min(all.size(), i + Word.MOST_PEOPLE))));
        }
        tell(session, producer, new Word.Everybody());
    }

    /** Several threads tell of changes: the last to tell may have looked before the last change. */
    private Word asNow(Word word) {
        return word instanceof Word.People(List<Word.Person> people)
                ? new Word.People(people.stream()
                        .map(each -> directory
                                .agent(each.agent().id())
                                .map(this::person)
                                .orElse(each))
                        .toList())
                : word;
    }

    private static void tell(Session session, MessageProducer producer, Word word) throws JMSException {
        producer.send(session.createTextMessage(word.text()));
    }

    private Word.Person person(Agent agent) {
        return new Word.Person(
                agent, credentials.mustChangePassword(agent.id()), credentials.passwordVersion(agent.id()));
    }

    private void hear(Message message) {
        try {
            switch (Word.of(message.getBody(String.class))) {
                case Word.Welcome welcome -> welcomes.add(welcome);
                case Word.Question question -> hear(question);
                case Word.DesktopHere here -> desktops.heard(here);
                case Word.DesktopGone gone -> desktops.heard(gone);
                default -> LOG.log(System.Logger.Level.WARNING, "The broker says what a broker does not");
            }
        } catch (JMSException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "What the broker says cannot be read: {0}", e.getMessage());
        }
    }

    private void hear(Word.Question question) {
        try {
            looking.execute(() -> look(question));
        } catch (RejectedExecutionException e) {
            // Looks hang, or the server stops: it is to be tried again.
            toTell.add(new Word.Answer(question.id(), Word.Verdict.UNKNOWN));
        }
    }

    private void look(Word.Question question) {
        Word.Verdict verdict = Word.Verdict.UNKNOWN;
        try {
            Optional<Agent> right =
                    credentials.check(question.name(), question.password().toCharArray());
            // One whom the directory of a company has just brought is known before it is said that the password is
            // right.
            right.map(Agent::id).flatMap(directory::agent).ifPresent(this::changed);
            verdict = right.isPresent() ? Word.Verdict.RIGHT : Word.Verdict.WRONG;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "A password cannot be looked at now: {0}", e.getMessage());
        }
        toTell.add(new Word.Answer(question.id(), verdict));
    }

    private void fine() {
        refused = false;
        if (trouble.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "The broker has Ringback's plug-in, and knows who there is");
        }
        trouble = Optional.empty();
        tried.countDown();
    }

    private void wrong(boolean refusal, String why) {
        if (closing.getCount() == 0) {
            return;
        }
        refused = refusal;
        if (!trouble.equals(Optional.of(why))) {
            LOG.log(System.Logger.Level.WARNING, why);
        }
        trouble = Optional.of(why);
    }
}
