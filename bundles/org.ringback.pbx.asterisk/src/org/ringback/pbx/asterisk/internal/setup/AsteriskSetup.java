package org.ringback.pbx.asterisk.internal.setup;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxSetup;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;

/** An Asterisk is set up by its AMI account, which is tried. */
@Component
public final class AsteriskSetup implements PbxSetup {
    @Override
    public String pid() {
        return AsteriskSettings.PID;
    }

    @Override
    public String title() {
        return "Asterisk";
    }

    @Override
    public List<Question> questions() {
        return List.of(
                new Question("host", "Where Asterisk runs", "127.0.0.1", false),
                new Question(
                        "port",
                        "Port of its manager interface (AMI), unless it is 5038, or 5039 with tls = true",
                        "",
                        false),
                new Question("user", "AMI account, a section of manager.conf", "ringback", false),
                new Question("secret", "Its secret", "", true),
                new Question("context", "Dialplan context that the phones dial in", "from-internal", false));
    }

    @Override
    public List<Finding> test(Map<String, ?> values) {
        return new AmiReview(AsteriskSettings.read(values)).run();
    }

    @Override
    public List<Telephone> telephones(Map<String, ?> values) throws PbxException {
        try (AmiTrial trial = new AmiTrial(AsteriskSettings.read(values))) {
            trial.login();
            return trial.telephones().stream()
                    .map(number -> new Telephone(number, ""))
                    .toList();
        } catch (AmiTrial.NoLogin e) {
            throw new PbxException(e.getMessage());
        }
    }
}
