package org.ringback.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever wrote a bundle for the last release can run it with this state, or a version tells them that they cannot. What was
 * released is in {@code releng/api}; {@code ./ringback api} records it anew.
 */
class PublicApiTest {
    private static final Path ROOT = Path.of(System.getProperty("ringback.root", "../.."));
    private static final Path RECORDED = ROOT.resolve("releng/api");
    private static final boolean RECORD = Boolean.getBoolean("ringback.api.record");

    static List<String> bundles() throws IOException {
        return Files.readAllLines(RECORDED.resolve("bundles"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void versionsSayWhatBecameOfWhatWasReleased(String bundle) throws IOException {
        Path file = RECORDED.resolve(bundle + ".txt");
        SortedMap<String, PublicApi> now = PublicApi.of(folder(bundle));
        if (RECORD) {
            PublicApi.write(file, now);
        }
        SortedMap<String, PublicApi> released = PublicApi.read(file);
        assertThat(now.keySet())
                .as("packages that others use cannot go away: " + bundle)
                .containsAll(released.keySet());
        released.forEach((name, before) -> {
            PublicApi api = now.get(name);
            assertThat(api.version())
                    .as(() -> "the version of " + name + " in the manifest of " + bundle + ", for this:\n"
                            + api.difference(before))
                    .isGreaterThanOrEqualTo(api.least(before));
        });
    }

    @Test
    void theTableOfExtendingHasEachPackageWithTheVersionSinceWhichItIsThere() throws IOException {
        List<String> table = Files.readAllLines(ROOT.resolve("docs/extending.md")).stream()
                .filter(line -> line.startsWith("| `org.ringback."))
                .flatMap(line -> Arrays.stream(line.split("\\|")).skip(1).limit(1))
                .flatMap(cell -> Arrays.stream(cell.split(",")))
                .map(word -> word.replace("`", "").strip())
                .toList();
        List<String> exported = new ArrayList<>();
        for (String bundle : bundles()) {
            exported.addAll(PublicApi.of(folder(bundle)).keySet());
        }
        assertThat(new TreeSet<>(table)).isEqualTo(new TreeSet<>(exported));
    }

    /** What is lost or new, whether others implement the type, and what the version must be then. */
    @ParameterizedTest
    @CsvSource({
        "T public; T | public a()V, T public; T | public a()V, 1.4.2",
        "T public; T | public a()V, T public, 2.0.0",
        "T public; T | public a()V, T public; T | public a(I)V, 2.0.0",
        "T public; T | public a()V, T public; T | public a()V; T | public b()V, 1.5.0",
        "T public interface, T public interface; U public interface; U | public abstract b()V, 1.5.0",
        "T public interface, T public interface; T | public abstract b()V, 2.0.0",
        "T public consumer interface, T public consumer interface; T | public abstract b()V, 2.0.0",
        "T public provider interface, T public provider interface; T | public abstract b()V, 1.5.0",
        "T public interface; T | permits V, T public interface; T | permits V; T | public abstract b()V, 1.5.0",
        "T public, T public final, 2.0.0"
    })
    void whatChangesRaisesTheVersion(String before, String after, String version) {
        PublicApi released = new PublicApi(PublicApi.Version.of("1.4.2"), List.of(before.split("; ")));
        PublicApi now = new PublicApi(PublicApi.Version.of("1.4.2"), List.of(after.split("; ")));
        assertThat(now.least(released)).hasToString(version);
    }

    @Test
    void whoeverImplementsAnInterfaceIsSaidOfEach() throws IOException {
        List<String> unsaid = new ArrayList<>();
        for (String bundle : bundles()) {
            PublicApi.of(folder(bundle))
                    .forEach((name, api) -> api.lines().stream()
                            .filter(line -> line.matches("[\\w.]+ public interface abstract \\w.*"))
                            .filter(line -> !line.contains(" provider ") && !line.contains(" consumer "))
                            .map(line -> line.substring(0, line.indexOf(' ')))
                            .filter(type -> api.lines().stream().noneMatch(l -> l.startsWith(type + " | permits ")))
                            .filter(type -> !type.contains("."))
                            .forEach(type -> unsaid.add(name + "." + type)));
        }
        assertThat(unsaid.stream().collect(Collectors.joining("\n")))
                .as("interfaces without @ProviderType or @ConsumerType")
                .isEmpty();
    }

    private static Path folder(String bundle) {
        return Stream.of("bundles", "tests")
                .map(part -> ROOT.resolve(part).resolve(bundle))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }
}
