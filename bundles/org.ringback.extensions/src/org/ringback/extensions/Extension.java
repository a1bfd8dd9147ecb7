package org.ringback.extensions;

import java.util.Optional;

/**
 * What lies in a folder of extensions.
 *
 * @param file its name there
 * @param name the bundle's symbolic name; the file's name when it is no bundle
 * @param version the bundle's version; empty when it is no bundle
 * @param problem why it does not run, as the end of a sentence, for example "needs the package com.acme.crm, which no bundle
 *     here has"
 */
public record Extension(String file, String name, String version, Optional<String> problem) {
    /** One line for logs and screens. */
    public String line() {
        return problem.map(p -> "The extension " + file + " does not run: it " + p)
                .orElseGet(() -> "The extension " + name + " " + version + " (" + file + ") runs");
    }
}
