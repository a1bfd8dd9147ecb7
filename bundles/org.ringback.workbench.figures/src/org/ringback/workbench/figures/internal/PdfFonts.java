package org.ringback.workbench.figures.internal;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontSelector;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fonts of a page, of which the letters that are used are put into the file: one for Latin, Greek and Cyrillic letters that
 * comes along, and, for what it has not, those of this machine. A desktop that shows Japanese has a Japanese font.
 */
final class PdfFonts {
    private static final System.Logger LOG = System.getLogger(PdfFonts.class.getName());
    private static final String OWN = "/font-fallback/LiberationSans-Regular.ttf";
    /** How files of fonts with Japanese letters begin, the plain ones first. */
    private static final List<String> JAPANESE = List.of(
            "notosansjp",
            "notosanscjk",
            "ipaexg",
            "ipag.",
            "ipagothic",
            "meiryo",
            "yugoth",
            "msgothic",
            "hiragino",
            "ヒラギノ角ゴシック w3",
            "ヒラギノ角ゴ",
            "takaogothic",
            "vl-gothic",
            "arial unicode",
            "droidsansfallback",
            "unifont");

    private static final int DEPTH = 6;
    private static final int MOST_TRIED = 300;
    private final List<BaseFont> fonts;

    private PdfFonts(List<BaseFont> fonts) {
        this.fonts = List.copyOf(fonts);
    }

    /** Fonts that have all the letters of a text, as far as this machine has any. Reads files. */
    static PdfFonts of(String text) throws IOException {
        return of(text, folders());
    }

    /** @param folders where to look for fonts */
    static PdfFonts of(String text, List<Path> folders) throws IOException {
        List<BaseFont> fonts = new ArrayList<>(List.of(own()));
        if (!missing(fonts, text).isEmpty()) {
            for (Path file : files(folders)) {
                read(file).filter(font -> has(font, missing(fonts, text))).ifPresent(fonts::add);
                if (missing(fonts, text).isEmpty()) {
                    break;
                }
            }
        }
        return new PdfFonts(fonts);
    }

    /** The letters of a text that no font has. */
    String missing(String text) {
        return missing(fonts, text);
    }

    /** What can be shown of a text. */
    String shown(String text) {
        return missing(text)
                .codePoints()
                .mapToObj(Character::toString)
                .reduce(text, (left, letter) -> left.replace(letter, "?"));
    }

    /** Takes for each letter the first font that has it. */
    FontSelector size(float points, int style) {
        FontSelector selector = new FontSelector();
        fonts.forEach(font -> selector.addFont(new Font(font, points, style)));
        return selector;
    }

    private static String missing(List<BaseFont> fonts, String text) {
        StringBuilder missing = new StringBuilder();
        text.codePoints()
                .distinct()
                .filter(c -> !Character.isWhitespace(c) && fonts.stream().noneMatch(f -> f.charExists(c)))
                .forEach(missing::appendCodePoint);
        return missing.toString();
    }

    private static boolean has(BaseFont font, String letters) {
        return letters.codePoints().anyMatch(font::charExists);
    }

    private static BaseFont own() throws IOException {
        try (InputStream in = Objects.requireNonNull(BaseFont.class.getResourceAsStream(OWN), OWN)) {
            return BaseFont.createFont(
                    "LiberationSans-Regular.ttf",
                    BaseFont.IDENTITY_H,
                    BaseFont.EMBEDDED,
                    BaseFont.NOT_CACHED,
                    in.readAllBytes(),
                    null);
        } catch (DocumentException e) {
            throw new IOException("the font that comes along cannot be read", e);
        }
    }

    /** One that cannot be read, or that may not be put into files, is passed over. */
    private static Optional<BaseFont> read(Path file) {
        String name = file.toString();
        String one = lower(file).endsWith(".ttc") ? name + ",0" : name;
        try {
            return Optional.of(BaseFont.createFont(one, BaseFont.IDENTITY_H, BaseFont.EMBEDDED));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The font " + file + " is not used", e);
            return Optional.empty();
        }
    }

    private static List<Path> files(List<Path> folders) {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> walked = Files.walk(folder, DEPTH)) {
                    walked.filter(f -> lower(f).matches(".*\\.(ttf|ttc|otf)")).forEach(found::add);
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.DEBUG, "Fonts in " + folder + " cannot be looked for", e);
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(PdfFonts::rank).thenComparing(Path::toString))
                .limit(MOST_TRIED)
                .toList();
    }

    private static int rank(Path file) {
        String name = lower(file);
        for (int i = 0; i < JAPANESE.size(); i++) {
            if (name.startsWith(JAPANESE.get(i))) {
                // Bold ones of the same name behind.
                return 2 * i + (name.contains("bold") || name.contains("black") ? 1 : 0);
            }
        }
        return 2 * JAPANESE.size();
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static List<Path> folders() {
        String home = System.getProperty("user.home", "");
        String windows = Optional.ofNullable(System.getenv("WINDIR")).orElse("C:\\Windows");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win") && !system.contains("darwin")) {
            return List.of(
                    Path.of(windows, "Fonts"), Path.of(home, "AppData", "Local", "Microsoft", "Windows", "Fonts"));
        }
        if (system.contains("mac")) {
            return List.of(
                    Path.of("/System/Library/Fonts"), Path.of("/Library/Fonts"), Path.of(home, "Library", "Fonts"));
        }
        return List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                Path.of(home, ".fonts"),
                Path.of(home, ".local", "share", "fonts"));
    }
}
