package org.ringback.product.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/**
 * All that our code can reach in the libraries that a product has: from every method of our classes to the methods that it
 * calls, and on from there. A call of a method reaches what overrides it in the classes of which an object can have been made.
 * Each class on the way is loaded and linked by the loader of the bundle that needs it. Nothing is initialized or run.
 */
final class Reach {
    /** Somewhere on the way a class is needed that is not there. */
    record Missing(String by, String needed) implements Comparable<Missing> {
        @Override
        public int compareTo(Missing other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return by + " needs " + needed;
        }
    }

    private record Signature(String name, String descriptor) {}

    /** @param missing its name, or that of the class that it is made of, when it is not there */
    private record Found(Optional<Class<?>> type, String missing) {}

    private record Member(Class<?> owner, Signature signature) {}

    private final Map<Class<?>, Set<Class<?>>> ancestors = new HashMap<>();
    private final Map<Class<?>, Set<String>> platform = new HashMap<>();
    private final Map<Class<?>, Map<Signature, MethodNode>> methods = new HashMap<>();
    private final Map<ClassLoader, Map<String, Found>> types = new HashMap<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<Class<?>> made = new LinkedHashSet<>();
    private final Map<Signature, List<Class<?>>> makers = new HashMap<>();
    private final Map<Signature, Set<Class<?>>> called = new HashMap<>();
    private final Set<Member> reached = new HashSet<>();
    private final Deque<Member> open = new ArrayDeque<>();
    private final Set<Missing> missing = new TreeSet<>();

    /** Begins with all methods of all classes of a bundle. */
    void from(Bundle bundle) {
        for (String name : Product.classes(bundle)) {
            try {
                Class<?> type = bundle.loadClass(name);
                see(type);
                make(type);
                code(type).keySet().forEach(s -> reach(type, s));
            } catch (ClassNotFoundException | LinkageError e) {
                missing.add(new Missing(name, inner(e)));
            }
        }
    }

    /** Goes all the way. */
    Set<Missing> missing() {
        while (!open.isEmpty()) {
            follow(open.remove());
        }
        return missing;
    }

    /** How many classes of bundles are on the way. */
    int classes() {
        return seen.size();
    }

    private void follow(Member member) {
        MethodNode method = code(member.owner()).get(member.signature());
        if (method == null) {
            return;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            for (String needed : References.of(instruction)) {
                type(member.owner(), needed, References.isGuarded(method, instruction))
                        .filter(t -> instruction.getOpcode() == Opcodes.NEW)
                        .ifPresent(this::make);
            }
            if (instruction instanceof MethodInsnNode call) {
                call(
                        member.owner(),
                        call.owner,
                        call.name,
                        call.desc,
                        call.getOpcode() == Opcodes.INVOKESPECIAL || call.getOpcode() == Opcodes.INVOKESTATIC);
            }
            References.handles(instruction).forEach(h -> {
                call(member.owner(), h.getOwner(), h.getName(), h.getDesc(), false);
                if (h.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                    type(member.owner(), h.getOwner(), false).ifPresent(this::make);
                }
            });
        }
    }

    private void call(Class<?> by, String owner, String name, String descriptor, boolean exact) {
        Optional<Class<?>> found = owner.startsWith("[") ? Optional.empty() : type(by, owner, true);
        if (found.isEmpty()) {
            return;
        }
        Class<?> type = found.get();
        Signature signature = new Signature(name, descriptor);
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (isOfBundle(each) && code(each).containsKey(signature)) {
                reach(each, signature);
                break;
            }
        }
        if (!exact && called.computeIfAbsent(signature, s -> new HashSet<>()).add(type)) {
            for (Class<?> maker : List.copyOf(makers.getOrDefault(signature, List.of()))) {
                if (type.isAssignableFrom(maker)) {
                    reach(maker, signature);
                }
            }
        }
    }

    /** An object of it can be there: whatever was or will be called on what it is can be called on it. */
    private void make(Class<?> type) {
        if (!isOfBundle(type) || !made.add(type)) {
            return;
        }
        if (type.getSuperclass() != null) {
            make(type.getSuperclass());
        }
        for (Class<?> each : type.getInterfaces()) {
            make(each);
        }
        for (Signature signature : code(type).keySet()) {
            makers.computeIfAbsent(signature, s -> new ArrayList<>()).add(type);
            if (called.getOrDefault(signature, Set.of()).stream().anyMatch(t -> t.isAssignableFrom(type))
                    || isOfPlatform(type, signature)) {
                reach(type, signature);
            }
        }
    }

    /** Whether it overrides what the Java platform may call. */
    private boolean isOfPlatform(Class<?> type, Signature signature) {
        return ancestors.computeIfAbsent(type, Ancestors::of).stream()
                .filter(t -> !isOfBundle(t))
                .anyMatch(t -> platform.computeIfAbsent(t, Ancestors::methods)
                        .contains(signature.name() + Ancestors.parameters(signature.descriptor())));
    }

    private void reach(Class<?> type, Signature signature) {
        Member member = new Member(type, signature);
        if (reached.add(member)) {
            open.add(member);
        }
    }

    private Optional<Class<?>> type(Class<?> by, String internalName, boolean guarded) {
        Found found = types.computeIfAbsent(by.getClassLoader(), l -> new HashMap<>())
                .computeIfAbsent(internalName.replace('/', '.'), n -> found(by.getClassLoader(), n));
        found.type().ifPresent(this::see);
        if (found.type().isEmpty() && !guarded) {
            missing.add(new Missing(by.getName(), found.missing()));
        }
        return found.type();
    }

    private static Found found(ClassLoader loader, String name) {
        try {
            return new Found(Optional.of(Class.forName(name, false, loader)), "");
        } catch (ClassNotFoundException | LinkageError e) {
            return new Found(Optional.empty(), e instanceof NoClassDefFoundError ? inner(e) : name);
        }
    }

    /** The class that is not there, which the one that was asked for is made of. */
    private static String inner(Throwable e) {
        return String.valueOf(e.getMessage()).replace('/', '.');
    }

    private void see(Class<?> type) {
        if (!isOfBundle(type) || !seen.add(type)) {
            return;
        }
        try {
            // Links it: its code is verified, and what that needs is loaded.
            type.getFields();
        } catch (LinkageError e) {
            missing.add(new Missing(type.getName(), inner(e)));
        }
        code(type).keySet().stream().filter(s -> s.name().equals("<clinit>")).forEach(s -> reach(type, s));
    }

    private static boolean isOfBundle(Class<?> type) {
        return type.getClassLoader() instanceof BundleReference;
    }

    private Map<Signature, MethodNode> code(Class<?> type) {
        return methods.computeIfAbsent(type, Reach::read);
    }

    private static Map<Signature, MethodNode> read(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                return Map.of();
            }
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            Map<Signature, MethodNode> methods = new HashMap<>();
            node.methods.forEach(m -> methods.put(new Signature(m.name, m.desc), m));
            return methods;
        } catch (IOException e) {
            throw new AssertionError("the code of " + type + " cannot be read", e);
        }
    }
}
