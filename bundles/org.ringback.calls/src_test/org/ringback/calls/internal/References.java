package org.ringback.calls.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** References to services with a ranking, without a framework. */
final class References {
    private record Ranked<S>(int ranking) implements ServiceReference<S> {
        @Override
        public int compareTo(@Nullable Object other) {
            return other instanceof Ranked<?> ranked ? Integer.compare(ranking, ranked.ranking()) : 1;
        }

        @Override
        public @Nullable Object getProperty(@Nullable String key) {
            return "service.ranking".equals(key) ? ranking : null;
        }

        @Override
        public String[] getPropertyKeys() {
            return new String[] {"service.ranking"};
        }

        @Override
        public @Nullable Bundle getBundle() {
            return null;
        }

        @Override
        public Bundle[] getUsingBundles() {
            return new Bundle[0];
        }

        @Override
        public boolean isAssignableTo(@Nullable Bundle bundle, @Nullable String className) {
            return true;
        }

        @Override
        @SuppressWarnings("null") // The framework's API has no null annotations.
        public Dictionary<String, Object> getProperties() {
            return new Hashtable<>();
        }

        @Override
        public <A> A adapt(@Nullable Class<A> type) {
            throw new UnsupportedOperationException();
        }
    }

    private References() {}

    static <S> ServiceReference<S> ranked(int ranking) {
        return new Ranked<>(ranking);
    }
}
