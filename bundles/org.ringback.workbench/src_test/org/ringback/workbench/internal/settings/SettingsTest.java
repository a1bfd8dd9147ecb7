package org.ringback.workbench.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Map<String, String> agents = new HashMap<>();
    private final Map<String, String> machines = new HashMap<>();
    private final Settings settings = new Settings(kept(agents), kept(machines));

    private static Settings.Kept kept(Map<String, String> lines) {
        return new Settings.Kept(name -> Optional.ofNullable(lines.get(name)), lines::put);
    }

    @Test
    void untilSomethingIsChosenPopupsComeWhileTheAgentWorksElsewhere() {
        assertThat(settings.get(Setting.POPUPS)).isEqualTo(Setting.Popups.BACKGROUND);
        assertThat(settings.get(Setting.THEME)).isEqualTo(Setting.Theme.SYSTEM);
        assertThat(settings.on(Setting.SYSTEM_NOTICES)).isFalse();
    }

    @Test
    void whatGoesWithTheAgentIsKeptApartFromWhatStaysOnTheMachine() {
        settings.set(Setting.THEME, Setting.Theme.DARK);
        settings.set(Setting.VOLUME, Setting.Volume.FULL);
        settings.set(Setting.LANGUAGE, Setting.Language.GERMAN);
        assertThat(agents).containsExactly(Map.entry("theme", "DARK"));
        assertThat(machines).containsOnly(Map.entry("volume", "FULL"), Map.entry("language", "GERMAN"));
    }

    @Test
    void onlyAChangeIsTold() {
        AtomicInteger told = new AtomicInteger();
        settings.onChange(told::incrementAndGet);
        settings.set(Setting.DENSITY, Setting.Density.ROOMY);
        settings.set(Setting.DENSITY, Setting.Density.ROOMY);
        assertThat(told).hasValue(1);
    }

    @Test
    void whatALaterVersionHasKeptIsPassedOver() {
        agents.put("theme", "SEPIA");
        agents.put("sound.new", "");
        assertThat(settings.get(Setting.THEME)).isEqualTo(Setting.Theme.SYSTEM);
        assertThat(settings.get(Setting.SOUND_NEW)).isEqualTo(Setting.Sound.CHIME);
    }
}
