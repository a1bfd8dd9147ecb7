package org.ringback.workbench.internal.settings;

/** Sounds, computed: 16 bits, one channel, {@link #RATE} a second. */
final class Tones {
    static final int RATE = 22_050;
    private static final double LOUDEST = 0.6 * Short.MAX_VALUE;

    /**
     * A tone that fades away.
     *
     * @param from when it begins, in seconds
     * @param hertz how high it is
     * @param fades seconds in which it fades to a third
     */
    private record Tone(double from, double hertz, double fades) {
        double at(double second) {
            double since = second - from;
            // Four milliseconds to begin in: without them it cracks.
            return since < 0
                    ? 0
                    : Math.min(1, since / 0.004) * Math.exp(-since / fades) * Math.sin(2 * Math.PI * hertz * since);
        }
    }

    private Tones() {}

    /** The samples, the lower byte first; none for what is not ours to make. */
    static byte[] of(Setting.Sound sound, Setting.Volume volume) {
        return switch (sound) {
            case NONE, SYSTEM -> new byte[0];
            case CHIME -> mix(0.9, volume, new Tone(0, 880, 0.25), new Tone(0, 1760, 0.1));
            case TWO_TONES ->
                mix(
                        1.1,
                        volume,
                        new Tone(0, 988, 0.12),
                        new Tone(0.18, 740, 0.12),
                        new Tone(0.45, 988, 0.12),
                        new Tone(0.63, 740, 0.2));
            case BELL ->
                mix(
                        1.6,
                        volume,
                        new Tone(0, 659, 0.5),
                        new Tone(0.02, 1319, 0.3),
                        new Tone(0.4, 784, 0.5),
                        new Tone(0.42, 1568, 0.25));
        };
    }

    private static byte[] mix(double seconds, Setting.Volume volume, Tone... tones) {
        int count = (int) (seconds * RATE);
        byte[] samples = new byte[2 * count];
        // The ear hears half as loud what has a quarter of the power.
        double loud = Math.pow(volume.percent() / 100.0, 1.6) * LOUDEST / 2;
        for (int i = 0; i < count; i++) {
            double now = (double) i / RATE;
            double end = Math.min(1, (seconds - now) / 0.02);
            double sum = 0;
            for (Tone tone : tones) {
                sum += tone.at(now);
            }
            int value = (int) Math.clamp(sum * end * loud, Short.MIN_VALUE, Short.MAX_VALUE);
            samples[2 * i] = (byte) value;
            samples[2 * i + 1] = (byte) (value >> 8);
        }
        return samples;
    }
}
