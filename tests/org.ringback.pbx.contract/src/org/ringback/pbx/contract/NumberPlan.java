package org.ringback.pbx.contract;

import java.util.List;

/** The numbers that every test bed's PBX has. */
public final class NumberPlan {
    /** The phones. */
    public static final List<String> PHONES = List.of("101", "102", "103", "104", "105");

    /** The phones that belong to {@link #RING_GROUP} and {@link #QUEUE_ALL}. */
    public static final List<String> MEMBERS = List.of("103", "104", "105");

    /** A number at which all {@link #MEMBERS} ring at once. */
    public static final String RING_GROUP = "600";

    /** A number at which 103 rings, and when it does not answer, 104; then the call is over. */
    public static final String HUNT_GROUP = "602";

    /** A number at which 103 rings, and when it does not answer within a few seconds, 103 and 104 at once. */
    public static final String MEMORY_HUNT_GROUP = "603";

    /** A number at which those of 103 and 104 ring at once that are idle; without one it is busy. */
    public static final String IDLE_GROUP = "604";

    /** What is dialled from outside before an extension or a group's number. */
    public static final String DIRECT = "0312345";

    /** What is dialled from outside before an extension to come to it by a menu. */
    public static final String MENU = "03123459";

    /** Who is transferred here is parked. */
    public static final String PARK = "770";

    /** Where the first who is parked waits. */
    public static final String PARKED = "771";

    /** A queue whose {@link #MEMBERS} all ring at once. */
    public static final String QUEUE_ALL = "700";

    /** A queue in which first 103 rings, and when it does not answer within a few seconds, 104. */
    public static final String QUEUE_LINEAR = "701";

    /** A customer's number. */
    public static final String CUSTOMER = "0355501234";

    /** Another customer's number. */
    public static final String OTHER_CUSTOMER = "0355505678";

    private NumberPlan() {}
}
