package org.ringback.workbench.ui;

/**
 * The fixed ids of the application model. A view joins in by a model fragment whose parent is one of the stacks
 * (feature {@code children}); its own element id is one of the parts, so that the others find it.
 */
public final class WorkbenchIds {
    public static final String WINDOW = "org.ringback.workbench.window";

    /** Top left: the call-back list. */
    public static final String STACK_CALLBACKS = "org.ringback.workbench.stack.callbacks";
    /** Top right: the call-back that is selected. */
    public static final String STACK_CALLBACK = "org.ringback.workbench.stack.callback";
    /** Bottom left: colleagues and calls. */
    public static final String STACK_PEOPLE = "org.ringback.workbench.stack.people";
    /** Below it: the customer. */
    public static final String STACK_CUSTOMER = "org.ringback.workbench.stack.customer";
    /** Bottom right: the composer, one line high until something is written. */
    public static final String STACK_COMPOSER = "org.ringback.workbench.stack.composer";

    public static final String PART_CALLBACKS = "org.ringback.workbench.part.callbacks";
    public static final String PART_CALLBACK = "org.ringback.workbench.part.callback";
    public static final String PART_COLLEAGUES = "org.ringback.workbench.part.colleagues";
    public static final String PART_CALLS = "org.ringback.workbench.part.calls";
    public static final String PART_CUSTOMER = "org.ringback.workbench.part.customer";
    public static final String PART_COMPOSER = "org.ringback.workbench.part.composer";

    /** For supervisors and administrators only, see {@link #ROLE_TAG}. */
    public static final String PART_WALLBOARD = "org.ringback.workbench.part.wallboard";
    /** For supervisors and administrators only, too. */
    public static final String PART_FIGURES = "org.ringback.workbench.part.figures";
    /** For administrators only. */
    public static final String PART_ADMINISTRATION = "org.ringback.workbench.part.administration";

    /**
     * Before the name of a {@link org.ringback.core.people.Role}: the tag of parts and menu items that are there only as
     * long as the agent has that role. They are to be {@code toBeRendered="false"} at first.
     */
    public static final String ROLE_TAG = "org.ringback.role.";

    /** The key of a stack's transient data: how much of its weight is lent to it for the moment, and so is not kept. */
    public static final String LENT = "org.ringback.lent";

    private WorkbenchIds() {}
}
