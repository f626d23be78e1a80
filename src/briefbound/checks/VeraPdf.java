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
 * VeraPdf FILE: judges a PDF by PDF/UA-1 (ISO 14289-1) with the veraPDF library.
 *
 * Prints one line a broken rule, RULE TAB COUNT TAB MESSAGE TAB FIRST-PLACE, then "compliant" or "not compliant".
 * Without that last line there is no verdict: the file could not be read, and standard error says why.
 */
public class VeraPdf {
    private static final String PROFILE = "/org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
        ValidationProfile profile;
        try (InputStream xml = PDFAFlavour.class.getResourceAsStream(PROFILE)) {
            profile = Profiles.profileFromXml(xml);
        }
        try (InputStream file = new FileInputStream(args[0]);
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
