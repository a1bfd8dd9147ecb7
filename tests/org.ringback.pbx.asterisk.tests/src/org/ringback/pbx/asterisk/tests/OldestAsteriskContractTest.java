package org.ringback.pbx.asterisk.tests;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.ringback.pbx.asterisk.testbed.AsteriskTestBed.Setup;
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

/**
 * The contract suite on the oldest Asterisk that Debian has, with a dialplan in the manner of the distributions. What hardly
 * depends on the version is played only when {@code RINGBACK_TEST_OLDEST} is {@code all}.
 */
class OldestAsteriskContractTest {
    @AfterAll
    static void close() {
        SharedBed.close();
    }

    @Nested
    class LifeCycle extends LifeCycleContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.openForAll(Setup.oldest());
        }
    }

    @Nested
    class Reconnection extends ReconnectionContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open(Setup.oldest());
        }
    }

    @Nested
    class AnsweredCall extends AnsweredCallContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open(Setup.oldest());
        }
    }

    @Nested
    class MissedCall extends MissedCallContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open(Setup.oldest());
        }
    }

    @Nested
    class Diversion extends DiversionContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open(Setup.oldest());
        }
    }

    @Nested
    class Group extends GroupContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open(Setup.oldest());
        }
    }

    @Nested
    class Handling extends HandlingContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.open(Setup.oldest());
        }
    }

    @Nested
    class Dial extends DialContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.openForAll(Setup.oldest());
        }
    }

    @Nested
    class DeviceState extends DeviceStateContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.openForAll(Setup.oldest());
        }
    }

    @Nested
    class Forwarding extends ForwardingContract {
        @Override
        protected PbxTestBed openBed() {
            return SharedBed.openForAll(Setup.oldest());
        }
    }
}
