package org.ringback.story;

/** A world whose PBX can be killed. */
public interface MortalWorld extends World {
    /** The PBX dies; its calls are gone. */
    void die();

    /** It is started again, and the phones find it. */
    void comeBack();
}
