/** What the engines have kept for them, in transactions. */
@NonNullByDefault
package org.ringback.repository;

import org.eclipse.jdt.annotation.NonNullByDefault;
