package io.errand;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.Docs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test that these pages name is there. */
class NamedTestsDocTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Contract|IT)(?:\\.\\w+)*)`");
    private static final List<String> PAGES = List.of("reference/coming-from.md", "internals/incidents.md");
    private static final Path ROOT = Docs.root();

    static Stream<String> tests() {
        return PAGES.stream()
                .flatMap(page -> TEST.matcher(Docs.page(page)).results())
                .map(found -> found.group(1))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void shouldNameTestsThatExist(String name) throws IOException {
        List<String> parts = List.of(name.split("\\.", -1));
        String source = source(parts.get(0));
        for (String part : parts.subList(1, parts.size())) {
            assertThat(source).containsPattern("\\b(class|void) " + part + "\\b");
        }
    }

    private static String source(String type) throws IOException {
        for (String module : new String[] {"src/test/java", "liberty/src/test/java"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                var found = files.filter(file -> file.endsWith(type + ".java")).findFirst();
                if (found.isPresent()) {
                    return Files.readString(found.get());
                }
            }
        }
        throw new AssertionError("No test " + type);
    }
}
