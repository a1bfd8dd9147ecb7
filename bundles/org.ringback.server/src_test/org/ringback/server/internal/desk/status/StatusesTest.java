package org.ringback.server.internal.desk.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.ServerPart;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.server.internal.start.parts.Started;

/** Every part is told, whatever one of them does; and whether commands are carried out. */
class StatusesTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private List<PbxStatus> pbxs = List.of();
    private long free = 80L << 30;
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Statuses statuses =
            new Statuses(telephony(), new DiskRoom(Path.of("data"), () -> free), "1.0.0", NOON);

    @AfterEach
    void end() {
        hanging.countDown();
        statuses.close();
    }

    @Test
    void tellsEveryPartThePbxsAndTheDisk() {
        pbxs = List.of(
                new PbxStatus(new PbxId("office"), PbxStatus.State.ONLINE, "", NOON, 1),
                new PbxStatus(new PbxId("branch"), PbxStatus.State.OFFLINE, "Connection refused", NOON, 2));
        PartStatus broker = new PartStatus("broker", List.of("2 desktops (anna 2)"), List.of());
        statuses.add(() -> new PartStatus("database", List.of(), List.of("it does not answer")));
        statuses.add(() -> broker);

        List<PartStatus> parts = statuses.status().parts();

        assertThat(statuses.status().version()).isEqualTo("1.0.0");
        assertThat(statuses.status().since()).isEqualTo(NOON);
        assertThat(parts)
                .extracting(PartStatus::part)
                .containsExactly("broker", "database", "disk of data", "PBX branch", "PBX office");
        assertThat(parts.get(0)).isEqualTo(broker);
        assertThat(parts.get(1).troubles()).containsExactly("it does not answer");
        assertThat(parts.get(2).facts()).containsExactly("81920 MB free");
        assertThat(parts.get(2).measures()).contains(Measure.of("disk_free_bytes", free));
        assertThat(parts.get(3))
                .isEqualTo(new PartStatus(
                        "PBX branch",
                        List.of(),
                        List.of("not online since 2026-11-29T12:00:00Z: Connection refused"),
                        List.of(Measure.of("pbx_online", "pbx", "branch", 0))));
        assertThat(parts.get(4))
                .isEqualTo(new PartStatus(
                        "PBX office",
                        List.of("online since 2026-11-29T12:00:00Z"),
                        List.of(),
                        List.of(Measure.of("pbx_online", "pbx", "office", 1))));
    }

    @Test
    void aFullDiskAndNoPbxAreTrouble() {
        free = 3L << 20;
        List<PartStatus> parts = statuses.status().parts();
        assertThat(parts).extracting(PartStatus::part).containsExactly("disk of data", "PBX");
        assertThat(parts).noneMatch(part -> part.troubles().isEmpty());
    }

    @Test
    void aPartThatHangsIsAskedOnceAndHidesNoneOfTheOthers() {
        AtomicInteger asked = new AtomicInteger();
        statuses.add(() -> {
            asked.incrementAndGet();
            hang();
            return new PartStatus("slow", List.of(), List.of());
        });
        statuses.add(() -> new PartStatus("quick", List.of(), List.of()));
        statuses.add(() -> {
            throw new IllegalStateException("broken");
        });

        for (int i = 0; i < 3; i++) {
            List<PartStatus> parts = statuses.status().parts();
            assertThat(parts)
                    .anyMatch(p -> p.part().equals("quick") && p.troubles().isEmpty());
            assertThat(parts).anyMatch(p -> p.troubles().toString().contains("it has not answered for "));
            assertThat(parts).anyMatch(p -> p.troubles().toString().contains("it cannot say how it is"));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void ofAPartThatBeginsToHangItIsMeasuredThatItIsNotUp() {
        AtomicBoolean hangs = new AtomicBoolean();
        statuses.add(() -> {
            if (hangs.get()) {
                hang();
            }
            return new PartStatus(
                    "database",
                    List.of(),
                    List.of(),
                    List.of(Measure.of("database_up", 1), Measure.of("database_size_bytes", 7)));
        });
        assertThat(statuses.status().parts().getFirst().measures()).hasSize(2);
        hangs.set(true);
        PartStatus hanging = statuses.status().parts().getFirst();
        assertThat(hanging.part()).isEqualTo("database");
        assertThat(hanging.measures()).containsExactly(Measure.of("database_up", 0));
    }

    @Test
    void commandsAreCarriedOutWhenTheStartIsOverAndAllIsReachedAndThereIsRoom() {
        AtomicInteger answers = new AtomicInteger(1);
        statuses.addPart(part("broker x", () -> Optional.empty()));
        statuses.addPart(
                part("database y", () -> answers.get() == 1 ? Optional.empty() : Optional.of("it does not answer")));
        assertThat(statuses.unavailable()).containsExactly("the server starts");

        statuses.setStarted(new Started());
        assertThat(statuses.unavailable()).isEmpty();

        answers.set(0);
        free = 1L << 20;
        assertThat(statuses.unavailable()).hasSize(2).first().isEqualTo("database y: it does not answer");
        assertThat(statuses.unavailable().get(1)).startsWith("the disk of the server is full");
    }

    @Test
    void whatHangsIsAReasonAfterTwoSeconds() {
        statuses.setStarted(new Started());
        statuses.addPart(part("database y", () -> {
            hang();
            return Optional.empty();
        }));
        assertThat(statuses.unavailable())
                .singleElement()
                .asString()
                .startsWith("database y: it has not answered for ");
    }

    private void hang() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerPart part(String title, java.util.function.Supplier<Optional<String>> probe) {
        return new ServerPart() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public Optional<String> probe() {
                return probe.get();
            }
        };
    }

    private Telephony telephony() {
        return (Telephony) Proxy.newProxyInstance(
                StatusesTest.class.getClassLoader(),
                new Class<?>[] {Telephony.class},
                (proxy, method, arguments) -> pbxs);
    }
}
