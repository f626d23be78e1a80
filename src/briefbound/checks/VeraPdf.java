import java.io.FileInputStream;
import java.io.InputStream;
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
 * VeraPdf PROFILE FILE: judges a PDF by a standard with the veraPDF library.
 *
 * Prints one line a broken rule, RULE TAB COUNT TAB MESSAGE TAB FIRST-PLACE, then "compliant" or "not compliant".
 * Without that last line there is no verdict: the file could not be read, and standard error says why.
 */
public class VeraPdf {
    /** The names of profiles as veraPDF knows them, and the files of its rules. */
    private static final Map<String, String> PROFILES = Map.of(
        "ua1", "PDFUA-1", "ua2", "PDFUA-2-ISO32005", "2a", "PDFA-2A", "wt1a", "WTPDF-1-0-Accessibility");

    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
        String rules = "/org/verapdf/pdfa/validation/" + PROFILES.get(args[0]) + ".xml";
        ValidationProfile profile;
        try (InputStream xml = PDFAFlavour.class.getResourceAsStream(rules)) {
            profile = Profiles.profileFromXml(xml);
        }
        try (InputStream file = new FileInputStream(args[1]);
             PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator =
                Foundries.defaultInstance().createValidator(profile, 100000, false, true, false);
            print(validator.validate(parser));
        }
    }

    private static void print(ValidationResult result) {
        Map<String, List<TestAssertion>> failures = result.getTestAssertions().stream()
            .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
            .collect(Collectors.groupingBy(
                assertion -> assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
                LinkedHashMap::new, Collectors.toList()));
        failures.forEach((rule, assertions) -> {
            TestAssertion first = assertions.get(0);
            System.out.println(String.join("\t", rule, String.valueOf(assertions.size()),
                oneLine(first.getMessage()), oneLine(first.getLocation().getContext())));
        });
        System.out.println(result.isCompliant() ? "compliant" : "not compliant");
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }
}
