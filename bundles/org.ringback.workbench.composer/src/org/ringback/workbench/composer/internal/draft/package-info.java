/** What is being written: values, kept on disk until they are sent. */
package org.ringback.workbench.composer.internal.draft;
