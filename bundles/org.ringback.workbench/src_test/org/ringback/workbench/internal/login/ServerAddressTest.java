package org.ringback.workbench.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "desk.example, tcp://desk.example:61616",
        "' desk.example ', tcp://desk.example:61616",
        "desk.example:5000, tcp://desk.example:5000",
        "192.168.1.7, tcp://192.168.1.7:61616",
        "[::1]:5000, tcp://[::1]:5000",
        "SSL://desk.example, ssl://desk.example:61616",
        "tcp://desk.example:7000, tcp://desk.example:7000",
    })
    void isReadAsPeopleWriteIt(String typed, String address) {
        assertThat(ServerAddress.read(typed)).hasToString("Optional[" + address + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "http://desk",
                "desk:99999",
                "desk:port",
                "tcp://",
                "desk/path",
                "://x",
                "dësk?x=1"
            })
    void whatIsNoneIsNone(String typed) {
        assertThat(ServerAddress.read(typed)).isEmpty();
    }
}
