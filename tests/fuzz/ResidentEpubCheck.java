import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ResidentEpubCheck: judges EPUBs for as long as it is given any.
 *
 * Reads the path of one on each line of standard input; answers each with one line of JSON, the list of all messages
 * of EPUBCheck from warnings on: {"severity", "rule", "where", "message"}.
 */
public class ResidentEpubCheck {
    public static void main(String[] args) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what EPUBCheck prints of itself is no answer
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ObjectMapper json = new ObjectMapper();
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            Findings findings = new Findings();
            findings.setEpubFileName(path);
            new EpubCheck(new File(path), findings).doValidate();
            answers.println(json.writeValueAsString(findings.all));
        }
    }

    private static class Findings extends MasterReport {
        final List<Map<String, String>> all = new ArrayList<>();

        Findings() {
            setLocale(Locale.ENGLISH);
        }

        @Override
        public void message(Message message, EPUBLocation location, Object... args) {
            Severity severity = message.getSeverity();
            if (severity != Severity.FATAL && severity != Severity.ERROR && severity != Severity.WARNING) {
                return;
            }
            all.add(Map.of(
                "severity", severity.toString(),
                "rule", message.getID().toString(),
                "where", location.getPath() + ":" + location.getLine(),
                "message", message.getMessage(args)));
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {}

        @Override
        public int generate() {
            return 0;
        }

        @Override
        public void initialize() {}
    }
}
