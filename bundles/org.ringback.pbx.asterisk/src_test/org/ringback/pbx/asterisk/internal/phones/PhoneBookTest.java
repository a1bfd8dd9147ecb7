package org.ringback.pbx.asterisk.internal.phones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ringback.core.PhoneNumber;
import org.ringback.pbx.asterisk.internal.tracking.Party;

/** Which device is which phone; what AMI's words mean. */
class PhoneBookTest {
    private final PhoneBook book = new PhoneBook(Pattern.compile("[1-9][0-9]{1,5}"));

    @Test
    void aHintNamesThePhoneOfADevice() {
        assertThat(book.hint("101", "PJSIP/anna")).isTrue();
        assertThat(book.phoneOf("PJSIP/anna")).contains("101");
        assertThat(book.deviceOf("101")).isEqualTo("PJSIP/anna");
        assertThat(book.isPhone("101")).isTrue();
        assertThat(book.phoneOf("PJSIP/101")).isEmpty();
    }

    @Test
    void aHintWithStatesBesideTheDeviceIsAPhone() {
        assertThat(book.hint("101", "PJSIP/101&Custom:DND101,CustomPresence:101"))
                .isTrue();
        assertThat(book.phoneOf("PJSIP/101")).contains("101");
    }

    @Test
    void anAgentMayHaveSeveralPhones() {
        assertThat(book.hint("101", "PJSIP/101&PJSIP/101-mobile")).isTrue();
        assertThat(book.phoneOf("PJSIP/101-mobile")).contains("101");
    }

    @Test
    void aHintForAGroupIsNoPhone() {
        assertThat(book.hint("600", "PJSIP/103&PJSIP/104")).isFalse();
        assertThat(book.isPhone("600")).isFalse();
    }

    @Test
    void featureCodesAndParkingLotsAreNoPhones() {
        assertThat(book.hint("*21101", "Custom:DEVDND101")).isFalse();
        assertThat(book.hint("701", "park:701@parkedcalls")).isFalse();
    }

    @Test
    void withoutAHintADeviceIsThePhoneItIsNamedAfter() {
        assertThat(book.phoneOf("PJSIP/105")).contains("105");
        assertThat(book.isPhone("105")).isTrue();
        assertThat(book.phoneOf("PJSIP/trunk")).isEmpty();
        assertThat(book.phoneOf("PJSIP/0312345")).isEmpty();
        assertThat(book.phoneOf("Local/105@from-internal")).isEmpty();
    }

    @Test
    void devicesOfChannels() {
        assertThat(PhoneBook.deviceOfChannel("PJSIP/101-0000002f")).isEqualTo("PJSIP/101");
        assertThat(PhoneBook.deviceOfChannel("PJSIP/my-trunk-0000002f")).isEqualTo("PJSIP/my-trunk");
        assertThat(PhoneBook.isLocal(PhoneBook.deviceOfChannel("Local/102@from-internal-00000000;1")))
                .isTrue();
    }

    @Test
    void whomADialCalls() {
        book.hint("101", "PJSIP/101");
        book.hint("102", "PJSIP/102");
        assertThat(book.phonesDialled("PJSIP/101,20,tT")).containsExactly("101");
        assertThat(book.phonesDialled("PJSIP/101&PJSIP/102,20")).containsExactly("101", "102");
        assertThat(book.phonesDialled("PJSIP/101/sip:101@10.0.0.1:5060&PJSIP/101/sip:101@10.0.0.2:5060"))
                .containsExactly("101");
        assertThat(book.phonesDialled("Local/101@from-internal/n,20")).containsExactly("101");
        assertThat(book.phonesDialled("PJSIP/trunk/sip:0355@127.0.0.2:5070,30")).isEmpty();
        assertThat(book.phonesDialled("")).isEmpty();
    }

    @Test
    void whoCalls() {
        assertThat(Party.of("0355501234", "J\\'s \\\"Bar\\\"", "").name()).contains("J's \"Bar\"");
        assertThat(Party.of("0355501234", "<unknown>", "").name()).isEmpty();
        // Of another character set; nobody sees it, and nothing that is kept may have it.
        assertThat(Party.of("03555\u008501234", "\u0080Weber\u0001", "")
                        .caller()
                        .number())
                .contains(PhoneNumber.unread("0355501234"));
        assertThat(Party.of("anonymous", "Anonymous", "")).isEqualTo(Party.UNKNOWN);
        assertThat(Party.of("0355501234", "Mei", "prohib_passed_screen")).isEqualTo(Party.UNKNOWN);
        assertThat(Party.of("0355501234", "Mei", "allowed_not_screened").number())
                .contains("0355501234");
        assertThat(Party.of("1".repeat(100), "", "").number().orElseThrow()).hasSize(64);
    }
}
