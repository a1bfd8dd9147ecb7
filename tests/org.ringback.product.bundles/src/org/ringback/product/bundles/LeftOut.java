package org.ringback.product.bundles;

import java.util.List;

/**
 * A part of a library that needs what the products do not have, and is never run in them.
 *
 * @param by how the names of its classes begin
 * @param needed how the names of the missing classes begin
 * @param why it is never run
 */
record LeftOut(String by, String needed, String why) {
    /** Looked through one by one. Whoever adds one has made sure of the reason. */
    static final List<LeftOut> ALL = List.of(
            new LeftOut("org.h2.", "org.locationtech.jts.", "geometries: no column of ours is one"),
            new LeftOut("org.eclipse.persistence.eis.", "jakarta.resource.", "databases behind resource adapters"),
            new LeftOut("org.eclipse.persistence.", "jakarta.xml.bind.", "columns with XML: we have none"),
            new LeftOut("org.eclipse.persistence.", "jakarta.json.", "mapping of XML and JSON: we map tables alone"),
            new LeftOut("org.eclipse.persistence.", "jakarta.activation.", "mapping of XML: we map tables alone"),
            new LeftOut("org.eclipse.persistence.", "jakarta.mail.", "mapping of XML: we map tables alone"),
            new LeftOut(
                    "org.eclipse.persistence.", "jakarta.transaction.", "JTA: our transactions are the connection's"),
            new LeftOut("io.netty.", "org.apache.log4j.", "taken only when it is there: logs go to SLF4J"),
            new LeftOut("io.netty.", "io.netty.internal.tcnative.", "taken only when it is there: TLS is Java's own"),
            new LeftOut("io.netty.", "org.conscrypt.", "taken only when it is there: TLS is Java's own"),
            new LeftOut("io.netty.", "com.jcraft.jzlib.", "taken only when it is asked for: Java has zlib itself"),
            new LeftOut("io.netty.", "org.apache.logging.log4j.", "taken only when it is there: logs go to SLF4J"),
            new LeftOut("io.micrometer.", "org.apache.logging.log4j.", "figures of Log4j's loggers: there are none"),
            new LeftOut(
                    "io.micrometer.", "org.LatencyUtils.", "pauses taken out of times: no timer of ours detects them"),
            new LeftOut(
                    "io.micrometer.", "org.HdrHistogram.", "percentiles made in the process: Prometheus makes them"),
            new LeftOut(
                    "io.prometheus.",
                    "io.prometheus.metrics.tracer.initializer.",
                    "traces beside the numbers: we have none"),
            new LeftOut(
                    "org.apache.activemq.artemis.",
                    "org.jgroups.",
                    "brokers that find each other by JGroups: ours are named"),
            new LeftOut("org.apache.activemq.artemis.", "org.postgresql.", "a journal in a database: ours is in files"),
            new LeftOut("org.flywaydb.", "tools.jackson.", "settings in TOML and JSON: ours are given in code"),
            new LeftOut("org.flywaydb.", "org.jboss.vfs.", "migrations within a JBoss server"),
            new LeftOut("org.flywaydb.", "org.osgi.framework.", "asks whether the class is there first"),
            new LeftOut(
                    "org.flywaydb.",
                    "org.slf4j.",
                    "asks whether the class is there first: logs go to java.util.logging"),
            new LeftOut("com.lowagie.", "org.bouncycastle.", "encrypted PDFs: ours are not, and none is read"),
            new LeftOut("com.lowagie.", "org.apache.fop.", "writing of India: asks whether the class is there first"),
            new LeftOut("org.asteriskjava.", "org.apache.logging.log4j.", "asks whether the class is there first"),
            new LeftOut("org.reflections.", "org.jboss.vfs.", "classes within a JBoss server"),
            new LeftOut(
                    "org.eclipse.e4.core.internal.di.",
                    "javax.",
                    "annotations of before Jakarta: it asks for them first"));

    boolean covers(Reach.Missing missing) {
        return missing.by().startsWith(by) && missing.needed().startsWith(needed);
    }
}
