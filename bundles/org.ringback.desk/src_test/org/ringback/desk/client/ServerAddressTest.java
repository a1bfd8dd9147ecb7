package org.ringback.desk.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "desk.example, ssl://desk.example:61616",
        "' desk.example ', ssl://desk.example:61616",
        "desk.example:5000, ssl://desk.example:5000",
        "192.168.1.7, ssl://192.168.1.7:61616",
        "localhost, tcp://localhost:61616",
        "127.0.0.1:7000, tcp://127.0.0.1:7000",
        "127.0.0.1.example, ssl://127.0.0.1.example:61616",
        "[::1]:5000, tcp://[::1]:5000",
        "[0:0:0:0:0:0:0:1], tcp://[0:0:0:0:0:0:0:1]:61616",
        "[2001:db8::1], ssl://[2001:db8::1]:61616",
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
                "desk:0",
                "desk:port",
                "tcp://",
                "desk/path",
                "://x",
                "dësk?x=1"
            })
    void whatIsNoneIsNone(String typed) {
        assertThat(ServerAddress.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://desk.example, true",
        "tcp://10.0.0.1, true",
        "tcp://127.0.0.1.example, true",
        "desk.example, false",
        "ssl://desk.example, false",
        "localhost, false",
        "tcp://127.0.0.1, false"
    })
    void whatWouldGoOverANetworkInClearIsKnown(String typed, boolean inClear) {
        assertThat(ServerAddress.isInClear(ServerAddress.read(typed).orElseThrow()))
                .isEqualTo(inClear);
    }
}
