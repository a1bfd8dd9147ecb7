package org.ringback.workbench.composer.internal.fields;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.core.call.CallId;
import org.ringback.core.people.Presence;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.Wording;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.Origin;
import org.ringback.workbench.composer.internal.promise.Handshake;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Spoken;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** Says which call a draft came from: who called whom and when, why they were not reached, and what they are doing now. */
final class OriginCard {
    private final Ui ui;
    private final Wording wording;
    private final Composite card;
    private final Label called;
    private final Label beforeWhy;
    private final Label why;
    private final Label presenceIcon;
    private final Label presence;
    private final Button putThrough;
    private final Label answerIcon;
    private final Label answer;
    private final Button use;
    private Optional<CallId> told = Optional.empty();
    private String toldAnswer = "";

    OriginCard(Composite parent, Ui ui, Messages messages, Wording wording, Runnable transfer, Runnable useAnswer) {
        this.ui = ui;
        this.wording = wording;
        card = ui.widgets().style(new Composite(parent, SWT.NONE), "card");
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(10, 6)
                .spacing(8, 3)
                .applyTo(card);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(card);
        Label callIcon = new Label(card, SWT.NONE);
        callIcon.setImage(ui.icons().image(Icon.CALL_MISSED));
        called = ui.widgets().style(ui.widgets().wrapped(card, "composer.origin", ""), "heading");
        GridDataFactory.createFrom((GridData) called.getLayoutData()).span(2, 1).applyTo(called);
        presenceIcon = new Label(card, SWT.NONE);
        presence = ui.widgets().wrapped(card, "composer.presence", "");
        putThrough = ui.widgets().button(card, "composer.put_through", messages.putThroughNow, transfer);
        GridDataFactory.swtDefaults().span(1, 2).applyTo(putThrough);
        beforeWhy = new Label(card, SWT.NONE);
        GridDataFactory.swtDefaults().applyTo(beforeWhy);
        why = ui.widgets().style(ui.widgets().wrapped(card, "composer.reason", ""), "muted");
        answerIcon = new Label(card, SWT.NONE);
        answerIcon.setImage(ui.icons().image(Icon.ASKED));
        GridDataFactory.swtDefaults().applyTo(answerIcon);
        answer = ui.widgets().style(ui.widgets().wrapped(card, "composer.answer", ""), "accent");
        use = ui.widgets().button(card, "composer.use_answer", messages.answerUse, useAnswer);
        GridDataFactory.swtDefaults().applyTo(use);
    }

    void show(Draft draft, Optional<Handshake.Answered> answered, DeskState desk) {
        answered.ifPresent(a -> {
            answer.setText(wording.answerBriefly(a, desk));
            answer.setToolTipText(Widgets.literal(wording.answer(a, desk)));
            use.setText(wording.use(a.answer()));
        });
        for (Control part : List.of(answerIcon, answer, use)) {
            ((GridData) part.getLayoutData()).exclude = answered.isEmpty();
            part.setVisible(answered.isPresent());
        }
        // Who answers is reached: the message needs the line more.
        for (Control part : List.of(beforeWhy, why)) {
            ((GridData) part.getLayoutData()).exclude = answered.isPresent();
            part.setVisible(answered.isEmpty());
        }
        ((GridData) putThrough.getLayoutData()).verticalSpan = answered.isPresent() ? 1 : 2;
        boolean there = draft.origin().isPresent();
        draft.origin().ifPresent(origin -> {
            called.setText(wording.called(draft, origin, desk));
            why.setText(wording.notReached(origin));
            Optional<Presence> now = wording.presence(origin, desk);
            presenceIcon.setImage(now.isPresent() ? ui.icons().image(Icon.of(now.get())) : null);
            presence.setText(
                    now.map(p -> desk.nameOf(p.agent()) + ": " + ui.formats().presence(p))
                            .orElse(""));
            putThrough.setVisible(origin.transfer(desk).isPresent());
            tell(draft, desk, origin);
        });
        String said = answered.map(a -> wording.answer(a, desk)).orElse("");
        if (!said.equals(toldAnswer)) {
            toldAnswer = said;
            Spoken.tell(card.getParent(), said);
        }
        ((GridData) card.getLayoutData()).exclude = !there;
        card.setVisible(there);
        card.requestLayout();
    }

    /** Who cannot see the card hears it once: who called whom, why they were not reached, and what is open for the caller. */
    private void tell(Draft draft, DeskState desk, Origin origin) {
        if (told.filter(origin.call()::equals).isEmpty()) {
            told = Optional.of(origin.call());
            Spoken.tell(
                    card.getParent(),
                    Spoken.line(Stream.of(
                            called.getText(), why.getText(), presence.getText(), wording.openOfCaller(draft, desk))));
        }
    }
}
