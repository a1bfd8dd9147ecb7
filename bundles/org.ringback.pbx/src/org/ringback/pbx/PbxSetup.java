package org.ringback.pbx;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a PBX of one kind is set up by somebody who knows it: an OSGi service of the adapter's bundle, of somebody else's as well.
 * {@code ringback-admin setup} asks its questions, writes the answers into {@code PID~NAME.cfg}, and has them tried before the
 * adapter ever runs. {@code values} are those that the adapter would be activated with. Called on one thread, which may be
 * blocked for half a minute.
 */
@ConsumerType
public interface PbxSetup {
    /**
     * One setting that nobody can do without, or that is often another one than the default.
     *
     * @param key as in the settings
     * @param text what is asked, without a question mark
     * @param byDefault what Enter stands for when nothing is set; it is written only when the setting must be given. Empty when
     *     there is no good one
     * @param secret whether the answer is shown to nobody
     */
    record Question(String key, String text, String byDefault, boolean secret) {}

    /**
     * What a trial found.
     *
     * @param line for the administrator: what is right, or what is wrong and what to change where
     */
    record Finding(boolean right, String line) {}

    /**
     * A telephone of the PBX.
     *
     * @param name as the PBX tells it; empty when it does not
     */
    record Telephone(String number, String name) {}

    /** The factory's PID of the adapter's settings. */
    String pid();

    /** The kind of PBX, for a choice. */
    String title();

    /** What is asked, in this order; {@code id} is asked for anyway. */
    List<Question> questions();

    /** Tries the settings on the PBX itself; changes nothing there, and rings at no telephone. Says all that it finds. */
    List<Finding> test(Map<String, ?> values);

    /**
     * The telephones that the PBX tells of.
     *
     * @throws PbxException when it cannot be asked
     */
    List<Telephone> telephones(Map<String, ?> values) throws PbxException;
}
