package org.ringback.fuzz;

import java.nio.file.Path;

/** What is tried: a class beside the unit tests of its bundle, and the inputs from which the fuzzer starts. */
enum Target {
    PROTOCOL("org.ringback.protocol.CodecFuzz", "bundles/org.ringback.protocol/src_test/golden"),
    ADDRESS_BOOKS("org.ringback.contacts.internal.FileReaderFuzz", "tests/org.ringback.product.bundles/books"),
    NUMBERS("org.ringback.numbers.internal.NumbersFuzz", "tests/org.ringback.fuzz/seeds/numbers"),
    AMI(
            "org.ringback.pbx.asterisk.internal.tracking.CallTrackerFuzz",
            "bundles/org.ringback.pbx.asterisk/src_test/org/ringback/pbx/asterisk/internal/ami"),
    CONTROL_PORT("org.ringback.pbx.simulator.internal.CommandsFuzz", "tests/org.ringback.fuzz/seeds/control"),
    SETTINGS("org.ringback.core.config.SettingsFuzz", "tests/org.ringback.fuzz/seeds/settings"),
    SPOOL("org.ringback.callbacks.internal.spool.SpoolLineFuzz", "tests/org.ringback.fuzz/seeds/spool");

    private final String type;
    private final Path seeds;

    Target(String type, String seeds) {
        this.type = type;
        this.seeds = Path.of(seeds);
    }

    String type() {
        return type;
    }

    /** Below the root of the sources. */
    Path seeds() {
        return seeds;
    }
}
