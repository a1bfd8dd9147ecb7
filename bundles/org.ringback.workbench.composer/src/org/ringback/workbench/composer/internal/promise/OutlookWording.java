package org.ringback.workbench.composer.internal.promise;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** Puts into one line when somebody is likely to call back, and why; or that it cannot be said. */
public final class OutlookWording {
    private final Messages messages;
    private final Formats formats;
    private final Words words;

    public OutlookWording(Messages messages, Ui ui) {
        this.messages = messages;
        formats = ui.formats();
        words = ui.words();
    }

    public String line(Outlook outlook) {
        String why = Stream.of(
                        there(outlook.there()),
                        Optional.of(outlook.waiting())
                                .filter(n -> n > 0)
                                .map(n -> formats.say(messages.outlookWaiting, n)),
                        outlook.usual().map(time -> formats.say(messages.outlookUsual, formats.duration(time))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(messages.outlookComma));
        String head = outlook.likely().map(formats::time).orElse("");
        return head.isEmpty()
                ? why.isEmpty() ? messages.outlookUnknown : formats.say(messages.outlookUnknownBecause, why)
                : formats.say(messages.outlookLikely, head, why);
    }

    /** When, without why. */
    public String brief(Outlook outlook) {
        return outlook.likely()
                .map(at -> formats.say(messages.outlookBrief, formats.time(at)))
                .orElse(messages.outlookNone);
    }

    private Optional<String> there(Outlook.There there) {
        return switch (there) {
            case Outlook.There.Now t -> Optional.empty();
            case Outlook.There.Back(var presence, var at) -> Optional.of(back(words.of(presence.state()), at));
            case Outlook.There.Works(var at) -> Optional.of(formats.say(messages.outlookWorks, formats.time(at)));
            case Outlook.There.Away(var presence) -> Optional.of(formats.presence(presence));
            case Outlook.There.Nobody t -> Optional.of(messages.outlookNobody);
            case Outlook.There.Left t -> Optional.of(messages.outlookLeft);
        };
    }

    private String back(String presence, Instant at) {
        return formats.say(messages.outlookBack, presence, formats.time(at));
    }

    /** What is asked before a promise is sent that may not be meant. */
    public String doubt(Outlooks.Doubt doubt, Instant promise) {
        return formats.say(
                switch (doubt) {
                    case PAST -> messages.doubtPast;
                    case OUTSIDE_OF_HOURS -> messages.doubtHours;
                    case NOT_WANTED -> messages.doubtWanted;
                },
                formats.time(promise));
    }
}
