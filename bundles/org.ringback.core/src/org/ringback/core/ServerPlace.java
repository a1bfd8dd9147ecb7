package org.ringback.core;

import java.util.Optional;

/**
 * Where desktops find a server of their office.
 *
 * @param address {@code ssl://host:port}, or {@code tcp://host:port} where nothing is encrypted
 * @param authority the SHA-256 of the certificate that the server's own must be from, 64 hexadecimal digits in lower case; empty
 *     when it is from one that everybody trusts
 */
public record ServerPlace(String address, Optional<String> authority) {}
