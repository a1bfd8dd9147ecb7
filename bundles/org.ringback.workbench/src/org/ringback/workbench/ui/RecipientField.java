package org.ringback.workbench.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.callback.Recipient;

/**
 * A field that finds agents and groups by what is typed: name, extension, group. Enter takes the first or the selected
 * one, arrow down shows all. UI thread only.
 */
public final class RecipientField {
    private static final int WIDTH = 380;
    private static final int HEIGHT = 180;
    private final Text text;
    private final Proposals proposals;

    /**
     * @param name what a screen reader calls it
     * @param suggest the choices for what was typed, the best first
     * @param chosen is told whom the agent has chosen; the field is then empty again
     */
    public RecipientField(
            Composite parent,
            Ui ui,
            String id,
            String name,
            Function<String, List<Recipients.Choice>> suggest,
            Consumer<Recipient> chosen) {
        text = ui.widgets().text(parent, id, name, SWT.SINGLE);
        proposals = new Proposals(text, suggest, ui);
        proposals.addContentProposalListener(p -> {
            text.setText("");
            chosen.accept(((Proposal) p).choice().recipient());
        });
        text.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN && !proposals.isProposalPopupOpen()) {
                e.doit = false;
                proposals.show();
            }
        });
        text.addListener(SWT.DefaultSelection, e -> takeBest(suggest, chosen));
    }

    /** The field itself. */
    public Text control() {
        return text;
    }

    /** How a choice is written: name, extension or group, and an agent's presence. */
    public static String describe(Recipients.Choice choice, Ui ui) {
        Stream<String> people = choice.recipient() instanceof Recipient.ToGroup
                ? Stream.of(ui.words().group, ui.formats().say(ui.words().members, choice.members()))
                : choice.presence().map(ui.formats()::presence).stream();
        String more = Stream.concat(choice.numbers().stream(), people).collect(Collectors.joining(" · "));
        return more.isEmpty() ? choice.name() : choice.name() + "   " + more;
    }

    /** Enter without an open list: what was typed is clear enough to take the best. */
    private void takeBest(Function<String, List<Recipients.Choice>> suggest, Consumer<Recipient> chosen) {
        List<Recipients.Choice> found = suggest.apply(text.getText());
        if (!text.getText().isBlank() && !found.isEmpty() && !proposals.isProposalPopupOpen()) {
            text.setText("");
            chosen.accept(found.getFirst().recipient());
        }
    }

    private record Proposal(Recipients.Choice choice, String label) implements IContentProposal {
        @Override
        public String getContent() {
            return choice.name();
        }

        @Override
        public int getCursorPosition() {
            return 0;
        }

        @Override
        public String getLabel() {
            return label;
        }

        @Override
        public @Nullable String getDescription() {
            return null;
        }
    }

    private static final class Proposals extends ContentProposalAdapter {
        Proposals(Text text, Function<String, List<Recipients.Choice>> suggest, Ui ui) {
            super(
                    text,
                    new TextContentAdapter(),
                    (typed, position) -> suggest.apply(typed).stream()
                            .map(c -> new Proposal(c, describe(c, ui)))
                            .toArray(IContentProposal[]::new),
                    null,
                    null);
            setProposalAcceptanceStyle(PROPOSAL_IGNORE);
            setFilterStyle(FILTER_NONE);
            setAutoActivationDelay(0);
            setPopupSize(new Point(WIDTH, HEIGHT));
            setLabelProvider(new LabelProvider() {
                @Override
                public String getText(@Nullable Object element) {
                    return element instanceof Proposal p ? p.label() : "";
                }

                @Override
                public @Nullable Image getImage(@Nullable Object element) {
                    return element instanceof Proposal p ? ui.icons().image(icon(p.choice())) : null;
                }
            });
        }

        void show() {
            openProposalPopup();
        }

        private static Icon icon(Recipients.Choice choice) {
            return choice.presence().map(p -> Icon.of(p.state())).orElse(Icon.COLLEAGUES);
        }
    }
}
