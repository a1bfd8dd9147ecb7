package org.ringback.server.internal.desk.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
    @ParameterizedTest
    @CsvSource({
        "Mina Köhler, 'Köhler, Mina', true",
        "Mina Köhler, Dr. Mina Köhler, true",
        "Jürgen Weber, J WEBER, true",
        "Per Olsen, PER OLSEN, true",
        "'', Uwe Ebert, true",
        "Eva Ebert, Uwe Ebert, false",
        "山田 太郎, 山田 花子, false",
        "Weber, Müller, false"
    })
    void whoMayBeTheSame(String one, String other, boolean same) {
        assertThat(PersonName.same(Optional.of(one), Optional.of(other))).isEqualTo(same);
        assertThat(PersonName.same(Optional.of(other), Optional.of(one))).isEqualTo(same);
    }
}
