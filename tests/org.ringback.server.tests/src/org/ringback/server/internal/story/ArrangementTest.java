package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.desk.DesktopCommand.KeepArrangement;
import org.ringback.desk.DesktopCommand.Line;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** What an agent arranges at one desktop is theirs at the next, on the real server, broker and database, also after a restart. */
@NonNullByDefault({})
class ArrangementTest extends InAnOffice {
    @Test
    void anotherDesktopGetsIt() {
        office.start();
        List<Line> lines = List.of(
                new Line("views", "h10000(s5000:stack.a[part.x*] s5000:stack.b[])"), new Line("setting.theme", "DARK"));
        Desk first = office.login("anna");
        assertThat(asked(first)).isEmpty();
        assertThat(Office.reply(first.send(new KeepArrangement(lines)))).isInstanceOf(Reply.Accepted.class);
        assertThat(asked(office.login("anna"))).isEqualTo(lines);
        assertThat(asked(office.login("ben"))).isEmpty();

        office.stop();
        office.start();
        assertThat(asked(office.login("anna"))).isEqualTo(lines);
    }

    private static List<Line> asked(Desk desk) {
        return Office.ask(desk, new Query.GetArrangement()).lines();
    }
}
