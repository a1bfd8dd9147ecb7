package org.ringback.workbench.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How views stand beside, above and on one another, in one line that can be kept:
 * {@code h10000(s5000:stack.a[part.x,part.y*] v5000(s6000:[part.z] s4000:stack.b[]))}. A star marks the one in front.
 */
sealed interface ViewTree {
    /** How much of the room is its own, of 10,000. */
    int weight();

    /** Trees beside one another, or one above the other. */
    record Split(int weight, boolean beside, List<ViewTree> children) implements ViewTree {
        public Split {
            children = List.copyOf(children);
        }
    }

    /**
     * Views that lie on one another.
     *
     * @param id empty for a stack that the agent has made
     * @param front which is in front
     */
    record Stack(int weight, String id, List<String> parts, Optional<String> front) implements ViewTree {
        public Stack {
            parts = List.copyOf(parts);
        }
    }

    /** The line for a tree. */
    static String write(ViewTree tree) {
        return switch (tree) {
            case Split(var weight, var beside, var children) ->
                (beside ? "h" : "v") + weight + "("
                        + String.join(
                                " ", children.stream().map(ViewTree::write).toList()) + ")";
            case Stack(var weight, var id, var parts, var front) ->
                "s" + weight + ":" + id + "["
                        + String.join(
                                ",",
                                parts.stream()
                                        .map(p -> front.filter(p::equals).isPresent() ? p + "*" : p)
                                        .toList())
                        + "]";
        };
    }

    /** @return empty when the line is none that was written here */
    static Optional<ViewTree> read(String line) {
        Reader reader = new Reader(line);
        return reader.tree(0).filter(tree -> reader.ended() && isPossible(tree));
    }

    /** Each stack and each view is in one place. */
    private static boolean isPossible(ViewTree tree) {
        List<String> names = names(tree).toList();
        return names.stream().distinct().count() == names.size();
    }

    private static Stream<String> names(ViewTree tree) {
        return switch (tree) {
            case Split split -> split.children().stream().flatMap(ViewTree::names);
            case Stack stack ->
                Stream.concat(
                        stack.id().isEmpty() ? Stream.of() : Stream.of("stack " + stack.id()), stack.parts().stream());
        };
    }

    /** Reads from the beginning on. */
    final class Reader {
        private static final Pattern SPLIT = Pattern.compile("([hv])(\\d{1,6})\\(");
        private static final Pattern STACK = Pattern.compile("s(\\d{1,6}):([\\w.]*)\\[([\\w.,*]*)\\]");
        /** Deeper than any agent's. */
        private static final int DEEPEST = 12;

        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        boolean ended() {
            return at == line.length();
        }

        Optional<ViewTree> tree(int depth) {
            Matcher stack = STACK.matcher(line).region(at, line.length());
            if (stack.lookingAt()) {
                at = stack.end();
                List<String> names = stack.group(3).isEmpty()
                        ? List.of()
                        : List.of(stack.group(3).split(","));
                Optional<String> front = names.stream()
                        .filter(n -> n.endsWith("*"))
                        .map(n -> n.replace("*", ""))
                        .findFirst();
                return Optional.of(new Stack(
                        Integer.parseInt(stack.group(1)),
                        stack.group(2),
                        names.stream().map(n -> n.replace("*", "")).toList(),
                        front));
            }
            Matcher split = SPLIT.matcher(line).region(at, line.length());
            return split.lookingAt() && depth < DEEPEST ? split(split, depth) : Optional.empty();
        }

        private Optional<ViewTree> split(Matcher head, int depth) {
            at = head.end();
            List<ViewTree> children = new ArrayList<>();
            while (at < line.length() && line.charAt(at) != ')') {
                if (line.charAt(at) == ' ') {
                    at++;
                }
                Optional<ViewTree> child = tree(depth + 1);
                if (child.isEmpty()) {
                    return Optional.empty();
                }
                children.add(child.get());
            }
            at++;
            return at > line.length() || children.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Split(
                            Integer.parseInt(head.group(2)), head.group(1).equals("h"), children));
        }
    }
}
