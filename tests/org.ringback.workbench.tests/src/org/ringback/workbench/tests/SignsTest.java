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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The signs in lists are seen on a selected row, and are as sharp as the screen. */
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

    @Test
    void aSignIsDrawnWithTheDetailOfAScreenOf200Percent() throws Exception {
        Workbench.needDisplay();
        Path png = folder.resolve("list.png");
        List<String> said = inAProcess(2, png, "light");
        assertThat(said.getFirst()).as("the zoom").isEqualTo("200");
        ImageData drawn = sign(new ImageData(png.toString()), place(said.get(2)), 2);
        RGB behind = drawn.palette.getRGB(drawn.getPixel(0, 0));
        long fromSharp = difference(drawn, new ImageData(png + ".200.png"), behind);
        long fromDoubled = difference(drawn, new ImageData(png + ".100.png"), behind);
        assertThat(fromDoubled).as("the two can be told apart").isGreaterThan(5_000);
        assertThat(fromSharp)
                .as("what is drawn is the sign for 200 %, and not that for 100 % doubled: " + fromDoubled)
                .isLessThan(fromDoubled / 4);
    }

    /** How far a picture is from a sign over a colour, which is doubled when it is half as big. */
    private static long difference(ImageData picture, ImageData sign, RGB behind) {
        long sum = 0;
        for (int y = 0; y < picture.height; y++) {
            for (int x = 0; x < picture.width; x++) {
                int signX = x * sign.width / picture.width;
                int signY = y * sign.height / picture.height;
                RGB is = picture.palette.getRGB(picture.getPixel(x, y));
                RGB over = sign.palette.getRGB(sign.getPixel(signX, signY));
                int alpha = sign.getAlpha(signX, signY);
                sum += Math.abs(is.red - mixed(over.red, behind.red, alpha))
                        + Math.abs(is.green - mixed(over.green, behind.green, alpha))
                        + Math.abs(is.blue - mixed(over.blue, behind.blue, alpha));
            }
        }
        return sum;
    }

    private static int mixed(int over, int behind, int alpha) {
        return (over * alpha + behind * (255 - alpha)) / 255;
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
