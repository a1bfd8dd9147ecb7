package org.ringback.workbench.internal.settings;

import java.util.List;

/** The texts of the settings page. */
public final class SettingsMessages {
    public String title = "";
    public String news = "";
    public String popups = "";
    public String popupsNever = "";
    public String popupsBackground = "";
    public String popupsAlways = "";
    public String systemNotices = "";
    public String undisturbed = "";
    public String sounds = "";
    public String soundNew = "";
    public String soundUrgent = "";
    public String soundCall = "";
    public String soundNone = "";
    public String soundSystem = "";
    public String soundChime = "";
    public String soundTwoTones = "";
    public String soundBell = "";
    public String volume = "";
    public String look = "";
    public String theme = "";
    public String themeSystem = "";
    public String themeLight = "";
    public String themeDark = "";
    public String themeContrast = "";
    public String typeSize = "";
    public String density = "";
    public String densityCompact = "";
    public String densityRoomy = "";
    public String language = "";
    public String languageSystem = "";
    public String languageHint = "";
    public String start = "";
    public String autostart = "";
    public String autostartFailed = "";
    public String minimised = "";
    public String minimisedTray = "";

    List<String> popupChoices() {
        return List.of(popupsNever, popupsBackground, popupsAlways);
    }

    List<String> soundChoices() {
        return List.of(soundNone, soundSystem, soundChime, soundTwoTones, soundBell);
    }

    List<String> themeChoices() {
        return List.of(themeSystem, themeLight, themeDark, themeContrast);
    }

    List<String> densityChoices() {
        return List.of(densityCompact, densityRoomy);
    }

    /** Each is called what it calls itself, so that everybody finds theirs. */
    List<String> languageChoices() {
        return List.of(languageSystem, "English", "Deutsch", "日本語");
    }
}
