package org.ringback.product.bundles;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/** What a class is, besides itself. */
final class Ancestors {
    private Ancestors() {}

    static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        add(type, all);
        all.remove(type);
        return all;
    }

    private static void add(Class<?> type, Set<Class<?>> all) {
        if (type != null && all.add(type)) {
            add(type.getSuperclass(), all);
            Stream.of(type.getInterfaces()).forEach(i -> add(i, all));
        }
    }

    /** The methods of a class of the Java platform, which can all be asked for there, by name and parameters. */
    static Set<String> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .map(m -> m.getName() + parameters(Type.getMethodDescriptor(m)))
                .collect(Collectors.toSet());
    }

    static String parameters(String descriptor) {
        return descriptor.substring(0, descriptor.indexOf(')'));
    }
}
