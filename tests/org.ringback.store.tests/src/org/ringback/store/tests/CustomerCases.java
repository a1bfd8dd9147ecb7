package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.number;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;
import org.ringback.directory.CustomerLookup;
import org.ringback.history.NumberTakenException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.CustomerTableLookup;

/** Customers are found by number, and by what is typed. */
abstract class CustomerCases extends Cases {
    private CustomerStore customers;

    CustomerCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        customers = new CustomerStore(opened);
    }

    @Test
    void anUnknownCallerGetsARecordThatIsFoundAgain() {
        PhoneNumber number = number();
        assertThat(customers.find(number)).isEmpty();
        Customer made = customers.identify(number, Optional.empty());
        assertThat(made.name()).isEmpty();
        assertThat(made.numbers()).containsExactly(number);
        assertThat(customers.identify(number, Optional.empty())).isEqualTo(made);
        assertThat(customers.find(number)).contains(made);
        assertThat(customers.find(made.id())).contains(made);
        assertThat(customers.find(new CustomerId(Samples.id()))).isEmpty();
    }

    @Test
    void theSameTelephoneWrittenInAnotherWayIsTheSameCustomer() {
        PhoneNumber number = number();
        PhoneNumber typed = new PhoneNumber("as typed", number.e164());
        assertThat(customers.identify(typed, Optional.empty()).id())
                .isEqualTo(customers.identify(number, Optional.empty()).id());
    }

    @Test
    void aNameIsKeptWhenNoneIsKnownAndNeverReplaced() {
        PhoneNumber number = number();
        customers.identify(number, Optional.empty());
        Customer named = customers.identify(number, Optional.of("Ottilie Beispiel"));
        assertThat(named.name()).contains("Ottilie Beispiel");
        assertThat(named.revision()).isEqualTo(2);
        assertThat(customers.identify(number, Optional.of("Somebody Else"))).isEqualTo(named);
        assertThat(customers.search("ottilie", 10)).containsExactly(named);
        assertThat(new CustomerTableLookup(customers).find(number))
                .contains(new CustomerLookup.Entry(Optional.of("Ottilie Beispiel"), Optional.empty()));
    }

    @Test
    void whatIsShorterThanASubscribersNumberTellsOfNobody() {
        Customer made = customers.identify(number(), Optional.of("Erika Beispiel"));
        PhoneNumber extension =
                PhoneNumber.unread(Integer.toString(Math.abs(made.id().hashCode()) % 900_000 + 100_000));
        List<PhoneNumber> both = List.of(made.numbers().get(0), extension);
        customers.save(edited(made, "Erika Beispiel", "", both)).orElseThrow();
        assertThat(customers.find(extension))
                .as("as an earlier version kept it")
                .isEmpty();
        assertThat(new CustomerTableLookup(customers).find(extension)).isEmpty();

        Customer line = customers.identify(extension, Optional.empty());
        assertThat(line.id()).isNotEqualTo(made.id());
        assertThat(customers.find(extension)).contains(line);
        assertThat(customers.find(made.id()).orElseThrow().numbers()).isEqualTo(made.numbers());
    }

    @Test
    void aSaveWithAnOldRevisionChangesNothing() {
        Customer made = customers.identify(number(), Optional.of("Old Name"));
        Customer saved =
                customers.save(edited(made, "New Name", "", made.numbers())).orElseThrow();
        assertThat(saved.revision()).isEqualTo(made.revision() + 1);
        assertThat(customers.save(edited(made, "Late Name", "", made.numbers())))
                .isEmpty();
        assertThat(customers.find(made.id())).contains(saved);
    }

    @Test
    void isFoundByWhatItIsNowAndNoLongerByWhatItWas() {
        PhoneNumber first = number();
        PhoneNumber second = number();
        Customer made = customers.identify(first, Optional.of("Quentin Quark"));
        Customer saved = customers
                .save(edited(made, "Zora Zimt", "likes saffron", List.of(second)))
                .orElseThrow();
        assertThat(customers.search("quark", 10)).isEmpty();
        assertThat(customers.search("zim", 10)).containsExactly(saved);
        assertThat(customers.search("SAFF zora", 10)).containsExactly(saved);
        assertThat(customers.find(first)).isEmpty();
        assertThat(customers.find(second)).contains(saved);
        assertThat(customers.search(first.key().substring(3), 10)).isEmpty();
    }

    @Test
    void isFoundByAnyPartOfTheNumberHoweverItIsWritten() {
        PhoneNumber number = PhoneNumber.ofE164("+498912345678");
        Customer customer = customers.identify(number, Optional.of("Nadja Nummer"));
        for (String typed : List.of(
                "+498912345678",
                "0049 89 1234 5678",
                "089 12345678",
                "(089) 1234-5678",
                "5678",
                "345",
                "8912",
                "nadja 345",
                "345 nummer")) {
            // Others' numbers may have some of these digits.
            assertThat(customers.search(typed, 10)).as(typed).contains(customer);
        }
        for (String typed : List.of("9999", "346", "nadja 346", "345 nobody")) {
            assertThat(customers.search(typed, 10)).as(typed).doesNotContain(customer);
        }
    }

    @Test
    void isFoundWithoutRegardToCaseAndAccents() {
        Customer customer = customers.identify(number(), Optional.of("Łukasz Øberg-Müßig"));
        Customer japanese = customers.identify(number(), Optional.of("山田 太郎"));
        assertThat(customers.search("muß", 10)).containsExactly(customer);
        assertThat(customers.search("MÜß", 10)).containsExactly(customer);
        assertThat(customers.search("łuk", 10)).containsExactly(customer);
        assertThat(customers.search("山 太郎", 10)).containsExactly(japanese);
    }

    @Test
    void isFoundInEveryWayToWriteItsNameAndNumber() {
        Customer lodz = customers.identify(PhoneNumber.ofE164("+49305551601"), Optional.of("Großmann & Söhne Łoś"));
        Customer mercari = customers.identify(number(), Optional.of("株式会社メルカリ"));
        Customer suzuki = customers.identify(number(), Optional.of("鈴木花子 支店"));
        for (String typed : List.of(
                "grossmann soehne",
                "GROSSMANN SOHNE",
                "großmann",
                "los",
                "Łoś",
                "+49 (0)30 5551601",
                "+49 030 5551601",
                "0049 30 5551601",
                "(030) 555 16 01",
                "０３０５５５１６０１",
                "٠٣٠٥٥٥١٦٠١",
                "5551601 grossm")) {
            assertThat(customers.search(typed, 10)).as(typed).containsExactly(lodz);
        }
        for (String typed : List.of("メルカリ", "ﾒﾙｶﾘ", "めるかり", "ルカ", "会社メル")) {
            assertThat(customers.search(typed, 10)).as(typed).containsExactly(mercari);
        }
        for (String typed : List.of("鈴木 花子", "鈴木花子支店", "花子支店 鈴木")) {
            assertThat(customers.search(typed, 10)).as(typed).containsExactly(suzuki);
        }
        assertThat(customers.search("リカ", 10)).isEmpty();
    }

    @Test
    void whoHasTheWholeWordComesBeforeWhoseWordsBeginSo() {
        Customer longer = customers.identify(number(), Optional.of("Aa Zorniger"));
        Customer whole = customers.identify(number(), Optional.of("Zz Zorn"));
        assertThat(customers.search("zorn", 10)).containsExactly(whole, longer);
        assertThat(customers.search("zorn", 1)).containsExactly(whole);
    }

    @Test
    void wildcardsAndQuotesAreNoMagic() {
        customers.identify(number(), Optional.of("Percy Percent"));
        for (String typed :
                List.of("%", "_", "per%cent", "'", "''", ":*", "&", "!a", "a | b", "\\", "\u0000", " ", "-- ;", "()")) {
            assertThat(customers.search(typed, 10))
                    .as(typed)
                    .allMatch(c -> c.name().isPresent());
        }
        assertThat(customers.search("%", 10)).isEmpty();
        assertThat(customers.search("percy'percent", 10))
                .extracting(Customer::name)
                .containsExactly(Optional.of("Percy Percent"));
    }

    @Test
    void givesNoMoreThanAskedFor() {
        for (int i = 0; i < 12; i++) {
            customers.identify(number(), Optional.of("Twin Number" + i));
        }
        assertThat(customers.search("twin", 5)).hasSize(5).doesNotHaveDuplicates();
        assertThat(customers.search("twin", 200)).hasSize(12);
        assertThatThrownBy(() -> customers.search("twin", 201)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberOfAnotherCustomerIsRefusedInOneLine() {
        Customer one = customers.identify(number(), Optional.of("One"));
        Customer two = customers.identify(number(), Optional.of("Two"));
        assertThatThrownBy(() -> customers.save(edited(two, "Two", "", one.numbers())))
                .isInstanceOf(NumberTakenException.class)
                .hasMessageContaining("is another customer's");
        assertThat(customers.find(two.id())).contains(two);
    }

    private static Customer edited(Customer from, String name, String notes, List<PhoneNumber> numbers) {
        return new Customer(from.id(), from.revision(), Optional.of(name), Optional.of("ACME"), numbers, notes);
    }
}
