package org.ringback.story;

/**
 * The telephones: those of the house, and a customer's. What a method waits for it waits for within a limit, and fails
 * with a {@link StoryException}.
 */
public interface World extends AutoCloseable {
    /** The PBX with its version, for the report. */
    String description();

    /** Waits until the house's phones can be called. */
    void ready();

    /** The phone talks with somebody: who calls it finds it busy. */
    void makeBusy(String phone);

    /** It talks with nobody and takes calls. */
    void makeFree(String phone);

    /** The customer's number, as the PBX shows it. */
    String customer();

    /** The customer calls a phone of the house. */
    void customerCalls(String name, String phone);

    /** Waits until a call rings there, and takes it. */
    void answers(String phone);

    /** The call at this phone ends. */
    void hangsUp(String phone);

    /** Ringback calls the customer for a phone: it rings first and is picked up, then the customer's; both are connected. */
    void connects(String phone, String customerName);

    @Override
    void close();
}
