// Says of each PDF whether it follows each profile, with the rules it breaks.
// java -cp JAR VeraRunner.java PROFILE[,PROFILE] FILE...
// The jar that carries veraPDF has no JAXB: the profile's XML, inside the jar, is read here.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraRunner {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            ValidationProfile profile = read(name);
            for (int at = 1; at < arguments.length; at++) {
                check(arguments[at], name, profile);
            }
        }
    }

    // One line a file: path, profile, "yes" or "no", number of checks, rules broken.
    private static void check(String file, String name, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (InputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour)) {
            ValidationResult found =
                Foundries.defaultInstance().createValidator(profile, false).validate(parser);
            TreeMap<String, String> broken = new TreeMap<>();
            for (TestAssertion one : found.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = one.getRuleId();
                    broken.putIfAbsent(
                        rule.getClause() + "-" + rule.getTestNumber(), one.getMessage());
                }
            }
            String answer = found.isCompliant() ? "yes" : "no";
            System.out.println(String.join("\t", file, name, answer,
                String.valueOf(found.getTotalAssertions()), broken.toString().replace('\n', ' ')));
        }
    }

    private static ValidationProfile read(String name) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(VeraRunner.class.getResourceAsStream(path)).getDocumentElement();
        Set<Rule> rules = new LinkedHashSet<>();
        NodeList written = root.getElementsByTagName("rule");
        for (int at = 0; at < written.getLength(); at++) {
            rules.add(rule((Element) written.item(at)));
        }
        Set<Variable> variables = new HashSet<>();
        written = root.getElementsByTagName("variable");
        for (int at = 0; at < written.getLength(); at++) {
            Element one = (Element) written.item(at);
            variables.add(Profiles.variableFromValues(one.getAttribute("name"),
                one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
            Profiles.profileDetailsFromValues(name, "", "", new Date()), "", rules, variables);
    }

    private static Rule rule(Element written) {
        Element id = (Element) written.getElementsByTagName("id").item(0);
        RuleId number = Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        return Profiles.ruleFromValues(number, written.getAttribute("object"),
            "true".equals(written.getAttribute("deferred")), written.getAttribute("tags"),
            text(written, "description"), text(written, "test"),
            Profiles.errorFromValues(text(written, "message"), Collections.emptyList()),
            Collections.emptyList());
    }

    private static String text(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
