/**
 * The contract suite: what every PBX adapter must do, as tests. Whoever writes an adapter implements
 * {@link org.ringback.pbx.contract.PbxTestBed} for a PBX with phones and extends the abstract classes.
 */
@NonNullByDefault
package org.ringback.pbx.contract;

import org.eclipse.jdt.annotation.NonNullByDefault;
