package org.ringback.pbx.asterisk.testbed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for the programs of the test bed. They are given out once and lie apart from those that the kernel gives out by
 * itself and from those for sound, so that nobody else takes one between now and the program's start.
 */
final class Ports {
    private static final int FIRST = 5_100;
    private static final int COUNT = 4_800;
    /** Where phones may have their sound, for their configuration. */
    static final String SOUND = "10000-19999";

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private Ports() {}

    /** A port that is free on the address, for TCP and UDP. */
    static int free(String address) {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(address, port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + FIRST + " to " + (FIRST + COUNT - 1));
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket tcp = new ServerSocket(port, 1, InetAddress.getByName(address));
                DatagramSocket udp = new DatagramSocket(port, InetAddress.getByName(address))) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
