import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Adds up the test reports of all modules: {@code java releng/TestSummary.java ASTERISK-VERSION}.
 *
 * <p>Ends with exit code 1 when a test failed, when none ran, or when, with CI=true, one was skipped that is applicable,
 * or an adapter did not pass its contract suite.
 */
final class TestSummary {
    private static final int LONGEST_REASON = 300;

    /** It failed, and passed when it was tried a second time: a defect of the test or of Ringback, which is to be mended. */
    private static final String AGAIN = "again";

    /** How a contract test says that its subject cannot be had with this adapter at all. */
    private static final String NOT_APPLICABLE = "Assumption failed: not applicable: ";

    private record Result(String module, String className, String name, String kind, String message) {
        boolean isContractOf(String adapter) {
            String lower = className.toLowerCase(Locale.ROOT);
            return lower.contains("contract") && lower.contains(adapter);
        }

        String test() {
            return className.substring(className.lastIndexOf('.') + 1) + "." + name;
        }
    }

    private final List<Result> results = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        String asterisk = arguments.length > 0 ? arguments[0] : "";
        System.exit(new TestSummary().run(asterisk, "true".equals(System.getenv("CI"))));
    }

    private int run(String asterisk, boolean ci) throws IOException, XMLStreamException {
        for (String top : List.of("bundles", "tests", "examples")) {
            readAll(Path.of(top));
        }
        boolean bad = false;
        list("SKIPPED", skipped(false));
        list("AGAIN  ", results(AGAIN));
        System.out.println("Adapter contract, simulator: " + contract("simulator"));
        System.out.println("Adapter contract, Asterisk (" + asterisk + "): " + contract("asterisk"));
        if (ci && (passed("simulator") == 0 || passed("asterisk") == 0)) {
            System.out.println("In CI both adapters must pass the contract suite.");
            bad = true;
        }
        if (ci && !skipped(false).isEmpty()) {
            System.out.println("In CI no test may be skipped that is applicable.");
            bad = true;
        }
        if (results.isEmpty()) {
            System.out.println("No test ran.");
            bad = true;
        }
        list("FAILED ", results("failed"));
        int again = results(AGAIN).size();
        System.out.println(again + " passed only when tried again; " + skipped(true).size() + " skipped are not applicable");
        System.out.println((results("passed").size() + again) + " passed, " + results("failed").size() + " failed, "
                + results("skipped").size() + " skipped");
        return bad || !results("failed").isEmpty() ? 1 : 0;
    }

    private static void list(String what, List<Result> results) {
        results.forEach(
                result -> System.out.println(what + " " + result.module + ": " + result.test() + ": " + result.message));
    }

    private String contract(String adapter) {
        long failed = results.stream()
                .filter(r -> r.isContractOf(adapter) && r.kind.equals("failed"))
                .count();
        long skipped = results.stream()
                .filter(r -> r.isContractOf(adapter) && r.kind.equals("skipped"))
                .count();
        return passed(adapter) + " tests passed" + (failed + skipped == 0 ? "" : ", " + failed + " failed, " + skipped + " skipped");
    }

    private long passed(String adapter) {
        return results.stream()
                .filter(r -> r.isContractOf(adapter) && (r.kind.equals("passed") || r.kind.equals(AGAIN)))
                .count();
    }

    private List<Result> results(String kind) {
        return results.stream().filter(r -> r.kind.equals(kind)).toList();
    }

    private List<Result> skipped(boolean notApplicable) {
        return results("skipped").stream()
                .filter(r -> r.message.startsWith(NOT_APPLICABLE) == notApplicable)
                .toList();
    }

    private void readAll(Path top) throws IOException, XMLStreamException {
        if (!Files.isDirectory(top)) {
            return;
        }
        List<Path> reports;
        try (Stream<Path> files = Files.walk(top, 4)) {
            reports = files.filter(f -> f.toString().matches(".*/target/surefire-reports/TEST-[^/]*\\.xml"))
                    .sorted()
                    .toList();
        }
        for (Path report : reports) {
            read(top.relativize(report).getName(0).toString(), report);
        }
    }

    private void read(String module, Path report) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String className = "";
            String name = "";
            String kind = "";
            String message = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            className = attribute(xml, "classname");
                            name = attribute(xml, "name");
                            kind = "passed";
                            message = "";
                        }
                        case "failure", "error" -> {
                            kind = "failed";
                            message = reason(attribute(xml, "message"), xml);
                        }
                        case "flakyFailure", "flakyError" -> {
                            kind = AGAIN;
                            message = line(attribute(xml, "message"));
                        }
                        case "skipped" -> {
                            kind = "skipped";
                            message = reason(attribute(xml, "message"), xml);
                        }
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
                    results.add(new Result(module, className, name, kind, message));
                }
            }
        }
    }

    /** The message, or else the head of the stack trace, on one line; reads on to the end of the element. */
    private static String reason(String message, XMLStreamReader xml) throws XMLStreamException {
        String text = xml.getElementText();
        String whole = message.isBlank() ? text.split("\n\tat ")[0].replaceFirst("^[\\w.$]+(Exception|Error): ", "") : message;
        return line(whole);
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s*\n\\s*", " | ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " …";
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
