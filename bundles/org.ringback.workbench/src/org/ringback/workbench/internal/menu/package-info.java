/** What menus and keys of the window do. */
@NonNullByDefault
package org.ringback.workbench.internal.menu;

import org.eclipse.jdt.annotation.NonNullByDefault;
