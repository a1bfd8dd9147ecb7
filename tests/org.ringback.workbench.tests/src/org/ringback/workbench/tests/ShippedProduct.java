package org.ringback.workbench.tests;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.framework.Bundle;

/** Starts the application with the properties of the product that ships and a command line. */
@NonNullByDefault({})
final class ShippedProduct implements IApplicationContext {
    private final Map<String, String> properties;

    private final String[] arguments;

    ShippedProduct(String... arguments) {
        this.arguments = arguments;
        properties = Stream.of(Platform.getExtensionRegistry()
                        .getExtension("org.ringback.workbench.product")
                        .getConfigurationElements())
                .flatMap(product -> Arrays.stream(product.getChildren("property")))
                .collect(Collectors.toMap(p -> p.getAttribute("name"), p -> value(p)));
    }

    private static String value(IConfigurationElement property) {
        return property.getAttribute("value");
    }

    @Override
    public Map<?, ?> getArguments() {
        return Map.of(APPLICATION_ARGS, arguments);
    }

    @Override
    public void applicationRunning() {
        // There is no splash screen to take away.
    }

    @Override
    public String getBrandingApplication() {
        return "org.ringback.workbench.desktop";
    }

    @Override
    public String getBrandingName() {
        return "Ringback";
    }

    @Override
    public String getBrandingDescription() {
        return "";
    }

    @Override
    public String getBrandingId() {
        return "org.ringback.workbench.product";
    }

    @Override
    public String getBrandingProperty(String key) {
        return Optional.ofNullable(properties.get(key)).orElse(null);
    }

    @Override
    public Bundle getBrandingBundle() {
        return Platform.getBundle("org.ringback.workbench");
    }

    @Override
    public void setResult(Object result, IApplication application) {
        throw new UnsupportedOperationException("a test ends the workbench by closing it");
    }
}
