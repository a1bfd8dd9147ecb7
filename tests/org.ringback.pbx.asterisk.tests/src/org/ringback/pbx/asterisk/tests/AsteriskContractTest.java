package org.ringback.pbx.asterisk.tests;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.ringback.pbx.contract.AnsweredCallContract;
import org.ringback.pbx.contract.DeviceStateContract;
import org.ringback.pbx.contract.DialContract;
import org.ringback.pbx.contract.DiversionContract;
import org.ringback.pbx.contract.ForwardingContract;
import org.ringback.pbx.contract.GroupContract;
import org.ringback.pbx.contract.HandlingContract;
import org.ringback.pbx.contract.LifeCycleContract;
import org.ringback.pbx.contract.MissedCallContract;
import org.ringback.pbx.contract.PbxTestBed;
import org.ringback.pbx.contract.ReconnectionContract;

/** The whole contract suite on a real Asterisk with real SIP phones. */
class AsteriskContractTest {
    @AfterAll
    static void close() {
        SharedBed.close();
    }

    @Nested
    class LifeCycle extends LifeCycleContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class Reconnection extends ReconnectionContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class AnsweredCall extends AnsweredCallContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class MissedCall extends MissedCallContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class Diversion extends DiversionContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class Group extends GroupContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class Handling extends HandlingContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class Dial extends DialContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class DeviceState extends DeviceStateContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }

    @Nested
    class Forwarding extends ForwardingContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open();
        }
    }
}
