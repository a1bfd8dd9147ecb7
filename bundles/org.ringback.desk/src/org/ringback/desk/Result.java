package org.ringback.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.ServerPlace;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Promises;
import org.ringback.core.config.PartStatus;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Presence;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;

/** What an accepted reply carries. */
public sealed interface Result {
    /** Nothing. */
    record Done() implements Result {}

    /** Call-backs as they are now. */
    record Callbacks(List<Callback> callbacks) implements Result {
        public Callbacks {
            callbacks = List.copyOf(callbacks);
        }
    }

    /**
     * A page of call-backs. It may have fewer than were asked for, even none, although there are more; {@code next} says
     * so.
     *
     * @param next the cursor of the next page; empty on the last one
     */
    record CallbackPage(List<Callback> callbacks, Optional<String> next) implements Result {
        public CallbackPage {
            callbacks = List.copyOf(callbacks);
        }
    }

    /** Customers. */
    record CustomerList(List<Customer> customers) implements Result {
        public CustomerList {
            customers = List.copyOf(customers);
        }
    }

    /** A page of history; {@code next} is the cursor of the next one. */
    record HistoryPage(List<Interaction> interactions, Optional<String> next) implements Result {
        public HistoryPage {
            interactions = List.copyOf(interactions);
        }
    }

    /**
     * What a search in the history found. A page may have fewer entries than asked for, even none, although there are more;
     * {@code next} says so.
     *
     * @param customers those whose interactions they are, each once
     * @param next the cursor of the next page; empty on the last one
     */
    record HistoryHits(List<Interaction> interactions, List<Customer> customers, Optional<String> next)
            implements Result {
        public HistoryHits {
            interactions = List.copyOf(interactions);
            customers = List.copyOf(customers);
        }
    }

    /** That customers were erased. */
    record Erasures(List<Mark> marks) implements Result {
        public Erasures {
            marks = List.copyOf(marks);
        }

        /**
         * What stays of one.
         *
         * @param ofNumber the last three digits of the number that was given
         * @param interactions how many history entries went
         * @param callbacks how many closed call-backs were made anonymous
         */
        public record Mark(Instant at, AgentId by, String ofNumber, int interactions, int callbacks) {}
    }

    /**
     * How the server is.
     *
     * @param version of the server, with the moment that it was built
     * @param since when it was started
     */
    record Status(String version, Instant since, List<PartStatus> parts) implements Result {
        public Status {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A backup was made.
     *
     * @param file on the server's machine
     */
    record BackedUp(String file, long bytes) implements Result {}

    /**
     * How soon an agent or a group calls back, as far as the server knows it and the desktop does not.
     *
     * @param waiting how many call-backs wait there before a new one, without confidential ones that the asker may not see
     * @param usual how long it takes until somebody responds there, as a rule; empty when too little was responded to lately
     */
    record Outlook(int waiting, Optional<Duration> usual) implements Result {}

    /**
     * A day in numbers, hour by hour.
     *
     * @param promises what was promised for this day; empty from a server of an earlier version
     */
    record Day(List<Hour> hours, Optional<Promises> promises) implements Result {
        public Day {
            hours = List.copyOf(hours);
        }

        /** Without promises. */
        public Day(List<Hour> hours) {
            this(hours, Optional.empty());
        }

        /**
         * One hour of it.
         *
         * @param entered how many call-backs were entered
         * @param done how many ended with an outcome
         */
        public record Hour(Instant begin, int entered, int done) {}
    }

    /**
     * What became of the callbacks of a period: of all, first, and by group, agent, reason, hour and weekday.
     */
    record FiguresOfPeriod(List<Figures> figures) implements Result {
        public FiguresOfPeriod {
            figures = List.copyOf(figures);
        }
    }

    /** What became of contacts that were imported. */
    record Imported(List<Line> lines) implements Result {
        public Imported {
            lines = List.copyOf(lines);
        }

        /** What became of one. */
        public enum Fate {
            /** A new customer. */
            NEW,
            /** Added to a customer with one of the numbers. */
            ADDED,
            /** All of it was known. */
            UNCHANGED,
            /** Nothing: it has no number. */
            NO_NUMBER,
            /** Nothing: what stands there is no number. */
            NOT_A_NUMBER,
            /** Nothing: its numbers are those of different customers. */
            OF_SEVERAL,
            /** Nothing: something in it is too long. */
            TOO_LONG;

            /** Whether nothing came of it. */
            public boolean rejected() {
                return compareTo(NO_NUMBER) >= 0;
            }
        }

        /** Why a number of a contact was not given to its customer. */
        public enum Why {
            /** It is no number. */
            NOT_A_NUMBER,
            /** A spreadsheet has rounded it. */
            ROUNDED,
            /** It is shorter than a subscriber's number, and many have the same. */
            TOO_SHORT,
            /** It can neither be called nor would a caller be recognised by it. */
            NO_SUCH_NUMBER,
            /** It stays with a customer of another name, in whose notes this one's name is now. */
            SHARED
        }

        /**
         * A number that was not taken.
         *
         * @param what as it stands in the file; of a shared one the name of the customer whose it is
         */
        public record Left(Why why, String what) {}

        /**
         * One contact.
         *
         * @param line where in the file it began
         * @param about the name of the customer that it went to, or what was wrong with it; may be empty
         * @param left what of it was not taken; empty from a server of an earlier version
         */
        public record Line(int line, Fate fate, String about, List<Left> left) {
            public Line {
                left = List.copyOf(left);
            }

            /** One of which all was taken, or nothing for the reason that the fate says. */
            public Line(int line, Fate fate, String about) {
                this(line, fate, about, List.of());
            }
        }
    }

    /** An audit trail. */
    record Trail(List<Entry> entries) implements Result {
        public Trail {
            entries = List.copyOf(entries);
        }

        /**
         * One line of it.
         *
         * @param by empty when it happened by itself
         * @param from the desktop that it came from, or {@link AuditEvent#BY_ITSELF}
         */
        public record Entry(Instant at, Optional<AgentId> by, String from, AuditEvent what) {}
    }

    /** How an agent has arranged their desktop. */
    record Arrangement(List<DesktopCommand.Line> lines) implements Result {
        public Arrangement {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Stands for a password when a desktop connects again.
     *
     * @param text empty when there are none
     * @param servers the office's other servers: one of them works when this one does not any more
     */
    record Token(String text, Duration validFor, List<ServerPlace> servers) implements Result {
        public Token {
            servers = List.copyOf(servers);
        }

        @Override
        public String toString() {
            return "Token[validFor=" + validFor + "]";
        }
    }

    /**
     * Everything that a desktop shows, or a part of it.
     *
     * @param server which run of the server made it; another one means that it was started anew. Whatever carries the
     *     reply to the desktop fills it in, as it also tells the heartbeat
     * @param self the agent who asks
     * @param callbacks the open ones that the agent may see, in the order of input
     * @param calls those that concern the agent's phones
     * @param wholeNumbersFor the lowest role that sees whole numbers: to all others they are hidden, see
     *     {@link org.ringback.core.PhoneNumber#token()}, and the addresses of groups and supervisors are closed. Empty when
     *     everybody sees them. Filled in as {@code server} is
     * @param responseTimes within what time somebody should respond; empty when there is no such time
     * @param next the cursor of the next part; empty on the last one. The first part has the agent who asks
     * @param features what this server knows of the protocol, see {@link Features}
     */
    record Snapshot(
            String server,
            AgentId self,
            List<Agent> agents,
            List<Group> groups,
            List<Presence> presences,
            List<Callback> callbacks,
            List<Call> calls,
            List<Phone> phones,
            List<PbxState> pbxs,
            Optional<Role> wholeNumbersFor,
            Optional<ResponseTimes> responseTimes,
            Optional<String> next,
            Set<String> features)
            implements Result {
        public Snapshot {
            features = Set.copyOf(features);
            agents = List.copyOf(agents);
            groups = List.copyOf(groups);
            presences = List.copyOf(presences);
            callbacks = List.copyOf(callbacks);
            calls = List.copyOf(calls);
            phones = List.copyOf(phones);
            pbxs = List.copyOf(pbxs);
        }

        /** The same with what the one who carries it to the desktop fills in. */
        public Snapshot carried(String by, Optional<Role> wholeNumbers, Set<String> known) {
            return new Snapshot(
                    by,
                    self,
                    agents,
                    groups,
                    presences,
                    callbacks,
                    calls,
                    phones,
                    pbxs,
                    wholeNumbers,
                    responseTimes,
                    next,
                    known);
        }
    }
}
