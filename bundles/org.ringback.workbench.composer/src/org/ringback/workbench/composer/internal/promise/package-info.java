/** When somebody is likely to call back, and what a colleague answers meanwhile. */
package org.ringback.workbench.composer.internal.promise;
