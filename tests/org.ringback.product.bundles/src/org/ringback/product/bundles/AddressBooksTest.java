package org.ringback.product.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/**
 * Address books in the manner of the programs that write them, read with the bundles of the products. Beside each is what a
 * person would expect of it: for each line name, company, numbers and notes; or why it cannot be read.
 */
class AddressBooksTest {
    private static final Path BOOKS = Product.ROOT.resolve("tests/org.ringback.product.bundles/books");

    @TempDir
    Path storage = Path.of("");

    @Test
    void eachIsReadAsAPersonWouldExpect() throws Exception {
        List<Path> books;
        try (Stream<Path> files = Files.list(BOOKS)) {
            books = files.filter(f -> !f.toString().endsWith(".expected"))
                    .sorted()
                    .toList();
        }
        assertThat(books).hasSizeGreaterThan(20);
        try (Product server = Product.server(storage.resolve("server"));
                Product desktop = Product.desktop(storage.resolve("desktop"))) {
            for (Product product : List.of(server, desktop)) {
                assertThat(product.unresolved()).isEmpty();
                for (Path book : books) {
                    List<String> expected = Files.readAllLines(BOOKS.resolve(book.getFileName() + ".expected"));
                    assertThat(read(product, book, expected.getFirst()))
                            .as(book.getFileName().toString())
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** @param country the first line of what is expected: in which country the book is at home */
    private static List<String> read(Product product, Path book, String country) throws Exception {
        Object files = bundle(product, "org.ringback.contacts")
                .loadClass("org.ringback.contacts.internal.FileReader")
                .getConstructor()
                .newInstance();
        Object numbers = bundle(product, "org.ringback.numbers")
                .loadClass("org.ringback.numbers.internal.LibPhoneNumberReader")
                .getConstructor(Map.class)
                .newInstance(Map.of("country", country.replace("country: ", "")));
        List<String> lines = new ArrayList<>(List.of(country));
        try {
            Object file = files.getClass()
                    .getMethod("read", byte[].class, Optional.class)
                    .invoke(files, content(book), Optional.empty());
            lines.add("encoding: " + get(file, "charset"));
            for (Object rejected : (List<?>) get(file, "rejected")) {
                lines.add(get(rejected, "line") + " | " + get(rejected, "problem"));
            }
            List<?> contacts =
                    (List<?>) file.getClass().getMethod("contacts", List.class).invoke(file, get(file, "meanings"));
            for (Object contact : contacts) {
                lines.add(line(contact, numbers));
            }
        } catch (InvocationTargetException e) {
            lines.add("refused: " + e.getCause().getMessage());
        }
        return lines;
    }

    private static String line(Object contact, Object numbers) throws ReflectiveOperationException {
        List<String> written = new ArrayList<>();
        for (Object cell : (List<?>) get(contact, "numbers")) {
            Object field = numbers.getClass().getMethod("field", String.class).invoke(numbers, cell);
            ((List<?>) get(field, "numbers")).forEach(n -> written.add(n.toString()));
            for (Object unusable : (List<?>) get(field, "unusable")) {
                written.add(get(unusable, "reason") + " '" + get(unusable, "text") + "'");
            }
        }
        return Stream.of(
                        get(contact, "line"),
                        ((Optional<?>) get(contact, "name"))
                                .map(Object::toString)
                                .orElse("-"),
                        ((Optional<?>) get(contact, "company"))
                                .map(Object::toString)
                                .orElse("-"),
                        written.isEmpty() ? "-" : String.join(", ", written),
                        get(contact, "notes").toString().isEmpty() ? "-" : get(contact, "notes"))
                .map(o -> o.toString().replaceAll("\\R", " / "))
                .collect(Collectors.joining(" | "));
    }

    private static byte[] content(Path book) throws IOException {
        return Files.readAllBytes(book);
    }

    private static Object get(Object value, String component) throws ReflectiveOperationException {
        return value.getClass().getMethod(component).invoke(value);
    }

    private static Bundle bundle(Product product, String name) {
        return product.ours().stream()
                .filter(b -> b.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
