package org.ringback.server.internal.start.parts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.ringback.server.internal.start.ExitCode;
import org.ringback.server.internal.start.StartException;

/** The services that there are now. */
public record Services(BundleContext context) {
    public <T> Optional<T> find(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /** One without which nothing can be started. */
    public <T> T need(Class<T> type) throws StartException {
        return find(type)
                .orElseThrow(() -> new StartException(
                        ExitCode.UNEXPECTED, "the installation is not complete: there is no " + type.getName()));
    }

    public <T> List<T> all(Class<T> type) {
        try {
            return context.getServiceReferences(type, null).stream()
                    .flatMap(reference -> Stream.ofNullable(context.getService(reference)))
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
