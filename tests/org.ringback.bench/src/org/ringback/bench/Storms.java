package org.ringback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringback.desk.client.DeskLogin;

/** The offices in which there are storms. */
final class Storms {
    private static final int WITH_PASSWORD = 64;
    private static final int DATABASE_AWAY_MILLIS = 20_000;
    private final Path root;
    private final Path product;
    private final Path folder;
    private final DeskLogin login;

    /** @param root of the project */
    Storms(Path root, Path product, Path folder, DeskLogin login) {
        this.root = root;
        this.product = product;
        this.folder = folder;
        this.login = login;
    }

    /** The server with all that it brings along, restarted under more and more desktops; then their log-ins alone. */
    List<Figure> restarts(int... counts) throws Exception {
        int most = counts[counts.length - 1];
        try (BenchOffice office = office(most, Optional.empty())) {
            Storm storm = new Storm(office, WITH_PASSWORD);
            List<Figure> figures = new ArrayList<>();
            for (int count : counts) {
                figures.addAll(storm.after("the server was restarted", count, false, storm::restartServer));
            }
            LogIns logIns = new LogIns(office.address(), office.desks(most, WITH_PASSWORD));
            office.logOut();
            for (int count : counts) {
                figures.add(storm.besideLogInsAlone(count, logIns));
            }
            return figures;
        }
    }

    /** The server, the broker and the database, each a process of its own, restarted one after the other. */
    List<Figure> ownHouse(int count) throws Exception {
        Path place = Files.createDirectories(folder.resolve("own"));
        try (OwnHouse house = new OwnHouse(root, product, place);
                BenchOffice office = office(count, Optional.of(house))) {
            Storm storm = new Storm(office, WITH_PASSWORD);
            List<Figure> figures = new ArrayList<>();
            figures.addAll(storm.after("the broker was restarted", count, false, meanwhile -> {
                house.killBroker();
                meanwhile.run();
                house.startBroker();
                return System.nanoTime();
            }));
            figures.addAll(storm.after(
                    "the server of a broker of one's own was restarted", count, true, storm::restartServer));
            figures.addAll(storm.after("the database was stopped for 20 s and started", count, true, meanwhile -> {
                house.stopDatabase();
                meanwhile.run();
                Crowd.pause(DATABASE_AWAY_MILLIS);
                house.startDatabase();
                return System.nanoTime();
            }));
            return figures;
        }
    }

    private BenchOffice office(int desktops, Optional<OwnHouse> house) throws IOException {
        String name = house.isPresent() ? "storm-own" : "storm-" + desktops;
        return new BenchOffice(
                product, folder.resolve(name), login, WITH_PASSWORD, Math.max(0, desktops - WITH_PASSWORD), house);
    }
}
