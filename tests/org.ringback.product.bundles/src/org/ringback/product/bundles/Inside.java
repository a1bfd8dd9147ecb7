package org.ringback.product.bundles;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests from within a framework: its own copy is in a bundle there. */
public final class Inside implements TestExecutionListener {
    private final List<String> ended = new ArrayList<>();

    /** What ended, a line each: {@code ok} or what went wrong, a blank, and the test's name. */
    public static List<String> run(Class<?>... tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(tests)
                        .map(t -> (DiscoverySelector) selectClass(t))
                        .toList())
                .build();
        Inside inside = new Inside();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .addTestEngines(new JupiterTestEngine())
                        .build())
                .execute(request, inside);
        return inside.ended;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            ended.add(result.getThrowable().map(Throwable::toString).orElse("failed") + " " + test.getUniqueId());
        } else if (test.isTest()) {
            ended.add("ok " + test.getUniqueId());
        }
    }
}
