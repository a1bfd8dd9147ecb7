package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The signs in lists are seen on a selected row. */
class SignsTest {
    private static final int BLUE = 0x2F7FD6;

    @TempDir
    Path folder = Path.of("");

    /** Where a sign is, in points. */
    private record Place(int x, int y, int height) {}

    @ParameterizedTest
    @CsvSource({"1,light", "1,dark"})
    void aSignIsSeenWhenItsRowIsSelected(int scale, String theme) throws Exception {
        Workbench.needDisplay();
        Path png = folder.resolve("list.png");
        List<String> said = inAProcess(scale, png, theme);
        assertThat(said).as("zoom, and the places of two signs").hasSize(3);
        assertThat(said.getFirst()).as("the zoom").isEqualTo(scale * 100 + "");
        ImageData picture = new ImageData(png.toString());
        ImageData selected = sign(picture, place(said.get(1)), scale);
        ImageData plain = sign(picture, place(said.get(2)), scale);

        assertThat(blue(plain)).as("the sign is there").isGreaterThan(40 * scale * scale);
        assertThat(blue(selected)).as("and is blue when selected").isGreaterThan(40 * scale * scale);
        RGB plate = selected.palette.getRGB(selected.getPixel(8 * scale, scale));
        assertThat(contrast(plate, new RGB(0x2F, 0x7F, 0xD6)))
                .as("against what is behind it: " + plate)
                .isGreaterThan(3.0);
    }

    private List<String> inAProcess(int scale, Path png, String theme) throws Exception {
        Set<String> path = new HashSet<>();
        for (Bundle bundle :
                FrameworkUtil.getBundle(SignsTest.class).getBundleContext().getBundles()) {
            Path place = FileLocator.getBundleFileLocation(bundle).orElseThrow().toPath();
            path.add(place.toString());
            if (Files.isDirectory(place.resolve("target/classes"))) {
                path.add(place.resolve("target/classes").toString());
            }
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        path.stream().collect(Collectors.joining(File.pathSeparator)),
                        ScaledList.class.getName(),
                        png.toString(),
                        theme)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("GDK_SCALE", scale + "");
        builder.environment().put("GDK_BACKEND", "x11");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readAllLines(out);
    }

    private static Place place(String line) {
        List<Integer> numbers =
                Arrays.stream(line.split(" ")).map(Integer::valueOf).toList();
        return new Place(numbers.get(0), numbers.get(1), numbers.get(3));
    }

    private static ImageData sign(ImageData picture, Place place, int scale) {
        int size = 16 * scale;
        int top = (place.y + (place.height - 16) / 2) * scale;
        ImageData sign = new ImageData(size, size, picture.depth, picture.palette);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                sign.setPixel(x, y, picture.getPixel(place.x * scale + x, top + y));
            }
        }
        return sign;
    }

    private static long blue(ImageData sign) {
        return pixels(sign).filter(rgb -> near(rgb, BLUE)).count();
    }

    private static Stream<RGB> pixels(ImageData image) {
        List<RGB> all = new ArrayList<>();
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                all.add(image.palette.getRGB(image.getPixel(x, y)));
            }
        }
        return all.stream();
    }

    private static boolean near(RGB rgb, int wanted) {
        return Math.abs(rgb.red - (wanted >> 16)) < 12
                && Math.abs(rgb.green - (wanted >> 8 & 0xFF)) < 12
                && Math.abs(rgb.blue - (wanted & 0xFF)) < 12;
    }

    /** As in WCAG 2: a sign wants 3. */
    private static double contrast(RGB one, RGB other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(RGB rgb) {
        return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue);
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
