import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * VeraPdf PROFILE RULES FILE [PROFILE RULES FILE]...: judges PDFs by standards with the veraPDF library, one after
 * the other. PROFILE is veraPDF's name of a standard, RULES the name of the file of its rules.
 *
 * Prints for each, in the order given, one line a broken rule, RULE TAB COUNT TAB MESSAGE TAB FIRST-PLACE, then
 * "compliant", "not compliant" or "no verdict" TAB REASON. What has no such last line was not judged.
 */
public class VeraPdf {
    private static final Map<String, ValidationProfile> PROFILES = new HashMap<>();

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what the library says
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 0; at + 2 < args.length; at += 3) {
            out.print(judged(args[at], args[at + 1], args[at + 2]));
            out.flush();
        }
    }

    private static String judged(String flavour, String rules, String path) {
        try (InputStream file = new FileInputStream(path);
             PDFAParser parser = Foundries.defaultInstance().createParser(file, PDFAFlavour.byFlavourId(flavour))) {
            PDFAValidator validator =
                Foundries.defaultInstance().createValidator(profile(rules), 100000, false, true, false);
            return reported(validator.validate(parser));
        } catch (Exception | StackOverflowError | OutOfMemoryError trouble) {
            return "no verdict\t" + oneLine(trouble.toString()) + "\n";
        }
    }

    private static ValidationProfile profile(String rules) throws Exception {
        if (!PROFILES.containsKey(rules)) {
            try (InputStream xml =
                     PDFAFlavour.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + rules + ".xml")) {
                PROFILES.put(rules, Profiles.profileFromXml(xml));
            }
        }
        return PROFILES.get(rules);
    }

    private static String reported(ValidationResult result) {
        Map<String, List<TestAssertion>> failures = result.getTestAssertions().stream()
            .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
            .collect(Collectors.groupingBy(
                assertion -> assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
                LinkedHashMap::new, Collectors.toList()));
        StringBuilder lines = new StringBuilder();
        failures.forEach((rule, assertions) -> {
            TestAssertion first = assertions.get(0);
            lines.append(String.join("\t", rule, String.valueOf(assertions.size()),
                oneLine(first.getMessage()), oneLine(first.getLocation().getContext()))).append('\n');
        });
        return lines.append(result.isCompliant() ? "compliant\n" : "not compliant\n").toString();
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }
}
