package org.ringback.desk;

import java.util.List;
import java.util.UUID;
import org.ringback.core.CustomerId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.people.Contact;
import org.ringback.core.people.Customer;

/** Commands on customers and what was said to them. */
public sealed interface CustomerCommand extends Command {
    /** The longest name and company. */
    int LONGEST_NAME = 200;

    /** The longest notes. */
    int LONGEST_NOTES = 4000;

    /** The most numbers of one customer. */
    int MOST_NUMBERS = 50;

    /**
     * Changes a customer. The accepted reply carries the customer as it is kept. Refused with {@code NUMBER_TAKEN} when one
     * of the numbers is another customer's.
     *
     * @param customer its revision is that of the customer it was made from; the server reads numbers that are new from
     *     their raw form
     */
    record SaveCustomer(Customer customer) implements CustomerCommand {}

    /**
     * Makes one customer of two: numbers, notes, history and call-backs of the other go to the first, which keeps its own
     * name and company if it has them. The accepted reply carries the first as it is then; the other's identity leads to
     * it from then on.
     */
    record MergeCustomers(CustomerId into, CustomerId other) implements CustomerCommand {}

    /**
     * Makes two customers again of what was merged, within 30 days; the right to merge is asked for. The accepted reply
     * carries the one that was kept as it is then. Refused with {@code CANNOT_BE_UNDONE}.
     *
     * @param kept the customer in whose history the merge stands
     * @param merge the identity of that entry
     */
    record UndoMerge(CustomerId kept, UUID merge) implements CustomerCommand {}

    /**
     * Erases whoever has the number, for good; administrators only. The accepted reply carries the mark that stays. Refused
     * with {@code STILL_OPEN} while a call-back to them is open.
     *
     * @param number as it came or was typed
     */
    record EraseCustomer(String number) implements CustomerCommand {}

    /**
     * Adds to a customer's history by hand. Who and when is known to the server.
     *
     * @param direction who had turned to whom
     * @param text 1 to 4,000 characters
     */
    record AddInteraction(CustomerId customer, CallDirection direction, String text) implements CustomerCommand {
        /** The longest text. */
        public static final int LONGEST = 4000;
    }

    /**
     * Makes customers of another system's contacts, or adds what is new to those who have one of the numbers; supervisors
     * only. The same contacts again change nothing. The accepted reply carries {@link Result.Imported}: what became of each.
     *
     * @param contacts at most {@value #MOST}
     * @param keep whether it is done; else it is only said what would become of each
     */
    record ImportCustomers(List<Contact> contacts, boolean keep) implements CustomerCommand {
        /** The most in one command. */
        public static final int MOST = 100;

        public ImportCustomers {
            contacts = List.copyOf(contacts);
        }
    }
}
