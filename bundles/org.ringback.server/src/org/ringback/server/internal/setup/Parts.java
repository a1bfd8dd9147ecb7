package org.ringback.server.internal.setup;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ringback.directory.HolidayCalendars;
import org.ringback.pbx.PbxSetup;
import org.ringback.repository.DirectoryFiles;

/**
 * What the installed bundles know of settings.
 *
 * @param wrong says of all settings, by the names of their files, what is wrong, each in a line that begins with the file
 * @param values gives what a part with the settings of one file is activated with
 * @param pbxs the kinds of PBX that there are
 * @param directory reads files with groups and agents
 * @param calendars knows the holidays of countries
 */
public record Parts(
        Function<Map<String, String>, List<String>> wrong,
        BiFunction<String, String, Map<String, Object>> values,
        List<PbxSetup> pbxs,
        DirectoryFiles directory,
        HolidayCalendars calendars) {}
