package org.ringback.workbench.internal.settings;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;
import org.eclipse.swt.widgets.Display;

/** What is heard of news, as loud as chosen. Where no sound can be played, the system's own is heard. UI thread only. */
public final class Sounds {
    private static final System.Logger LOG = System.getLogger(Sounds.class.getName());
    private static final int LONGEST_SECONDS = 5;
    private final Settings settings;
    private final Display display;
    /** One at a time; while one is heard one more may wait. The thread goes when it is quiet. */
    private final ThreadPoolExecutor player = new ThreadPoolExecutor(
            0,
            1,
            5,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Thread.ofPlatform().daemon().name("ringback-sound").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    public Sounds(Settings settings, Display display) {
        this.settings = settings;
        this.display = display;
    }

    /** Plays what was chosen. */
    public void play(Setting<Setting.Sound> occasion) {
        Setting.Sound sound = settings.get(occasion);
        switch (sound) {
            case NONE -> {}
            case SYSTEM -> display.beep();
            case CHIME, TWO_TONES, BELL -> {
                byte[] samples = Tones.of(sound, settings.get(Setting.VOLUME));
                player.execute(() -> hear(samples));
            }
        }
    }

    private void hear(byte[] samples) {
        java.util.concurrent.CountDownLatch ended = new java.util.concurrent.CountDownLatch(1);
        try (Clip clip = AudioSystem.getClip()) {
            clip.addLineListener(event -> {
                if (event.getType() == LineEvent.Type.STOP) {
                    ended.countDown();
                }
            });
            clip.open(new AudioFormat(Tones.RATE, 16, 1, true, false), samples, 0, samples.length);
            clip.start();
            ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "No sound can be played here: " + e);
            if (!display.isDisposed()) {
                display.asyncExec(display::beep);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
