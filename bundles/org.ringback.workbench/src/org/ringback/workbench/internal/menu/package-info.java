/** What menus and keys of the window do. */
package org.ringback.workbench.internal.menu;
