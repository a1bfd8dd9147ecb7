package org.ringback.workbench.history.internal.imports;

import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.ringback.workbench.export.Exports;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** Imports customers: which file, what its columns mean, what becomes of each line. */
final class ImportWizard extends Wizard {
    private final Ui ui;
    private final Messages messages;
    private final ImportModel model;
    private final Consumer<ImportModel> finished;
    private final ImportFilePage file;
    private final ImportColumnsPage columns;
    private final ImportPreviewPage preview;

    /** @param finished is told when the import has ended, well or not */
    ImportWizard(Ui ui, Messages messages, ImportModel model, Exports exports, Consumer<ImportModel> finished) {
        this.ui = ui;
        this.messages = messages;
        this.model = model;
        this.finished = finished;
        file = new ImportFilePage(ui, messages, model);
        columns = new ImportColumnsPage(ui, messages, model);
        preview = new ImportPreviewPage(ui, messages, model, exports);
        setWindowTitle(messages.importTitle);
        setDefaultPageImageDescriptor(
                ImageDescriptor.createFromImage(ui.widgets().icons().image(Icon.CUSTOMER, 48)));
    }

    @Override
    public void addPages() {
        addPage(file);
        addPage(columns);
        addPage(preview);
        model.onChange(() -> {
            if (getContainer() != null && !getShell().isDisposed()) {
                file.show();
                columns.show();
                preview.show();
                if (getContainer().getCurrentPage() != null) {
                    getContainer().updateButtons();
                }
            }
        });
    }

    @Override
    public boolean canFinish() {
        return model.ready() && model.phase() == ImportModel.Phase.PREVIEWED && model.taken() > 0;
    }

    /** What was begun before the window was closed is shown where it is. */
    @Override
    public IWizardPage getStartingPage() {
        return model.phase() == ImportModel.Phase.IDLE ? file : preview;
    }

    @Override
    public boolean performCancel() {
        model.abandon();
        return true;
    }

    /** The window stays and tells what became of each line. It goes on when the window is closed. */
    @Override
    public boolean performFinish() {
        model.run().thenAccept(phase -> finished.accept(model));
        return false;
    }

    /** The window, with ids as all windows have them. */
    WizardDialog in(Shell parent) {
        return new WizardDialog(parent, this) {
            @Override
            @NonNullByDefault({})
            protected void configureShell(Shell shell) {
                super.configureShell(shell);
                shell.setImage(ui.icons().image(Icon.RINGBACK, 32));
                shell.setData(Widgets.ID, "import");
            }

            @Override
            @NonNullByDefault({})
            protected void createButtonsForButtonBar(Composite bar) {
                super.createButtonsForButtonBar(bar);
                name(IDialogConstants.BACK_ID, "back", messages.importBack);
                name(IDialogConstants.NEXT_ID, "next", messages.importNext);
                name(IDialogConstants.FINISH_ID, "finish", messages.importNow);
                name(IDialogConstants.CANCEL_ID, "cancel", messages.giveUp);
            }

            @Override
            public void updateButtons() {
                super.updateButtons();
                boolean running = model.phase() == ImportModel.Phase.RUNNING;
                boolean ended = model.phase() == ImportModel.Phase.DONE || model.phase() == ImportModel.Phase.STOPPED;
                if (running || ended) {
                    getButton(IDialogConstants.BACK_ID).setEnabled(false);
                }
                getButton(IDialogConstants.CANCEL_ID).setEnabled(!model.stopping());
                String text = ended ? messages.importClose : messages.giveUp;
                if (!text.equals(getButton(IDialogConstants.CANCEL_ID).getText())) {
                    name(IDialogConstants.CANCEL_ID, "cancel", text);
                }
            }

            /** Ends the import, not the window: what came of it is read there. */
            @Override
            protected void cancelPressed() {
                if (model.phase() == ImportModel.Phase.RUNNING) {
                    model.stop();
                } else {
                    super.cancelPressed();
                }
            }

            private void name(int id, String part, String text) {
                Button button = getButton(id);
                if (button != null) {
                    button.setText(text);
                    ui.widgets().named(button, "import." + part, text.replace("&", ""));
                    setButtonLayoutData(button);
                }
            }

            @Override
            @NonNullByDefault({})
            public void showPage(IWizardPage page) {
                super.showPage(page);
                if (page == preview) {
                    model.preview();
                }
            }
        };
    }
}
