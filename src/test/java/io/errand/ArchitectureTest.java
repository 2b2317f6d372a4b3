package io.errand;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The layout of the packages is the flow: calls go down only, and each concern stays where it belongs. */
@AnalyzeClasses(packages = "io.errand", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** From top to bottom; each may use what stands after it. */
    private static final List<String> LAYERS =
            List.of("observe", "intercept", "worker", "store", "method", "schedule", "config");

    /** Calls that the library must not make; their names stand here only to be looked for. */
    private static final Set<String> FORBIDDEN = Set.of(
            "java.time.Instant.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.Thread.sleep",
            "java.lang.Thread.<init>",
            "java.lang.Math.random");

    // The kit for users' tests too: it is an interface, which internal.intercept implements as it does TaskScheduler.
    // So what it needs of the engine is no part of what users compile against.
    @ArchTest
    static final ArchRule PUBLIC_PACKAGES_SEE_NO_INTERNALS = noClasses()
            .that()
            .resideInAnyPackage("io.errand", "io.errand.event", "io.errand.spi", "io.errand.testing")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.errand.internal..");

    @ArchTest
    static void internalsUseOnlyWhatStandsBelow(JavaClasses classes) {
        classes()
                .that()
                .resideInAPackage("io.errand.internal..")
                .should()
                .resideInAnyPackage(packages(LAYERS))
                .check(classes);
        for (int i = 1; i < LAYERS.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(packages(LAYERS.subList(i, i + 1))[0])
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(LAYERS.subList(0, i)))
                    .check(classes);
        }
    }

    private static String[] packages(List<String> layers) {
        return layers.stream().map(layer -> "io.errand.internal." + layer).toArray(String[]::new);
    }

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_STORE_USES_PERSISTENCE = noClasses()
            .that()
            .resideOutsideOfPackage("io.errand.internal.store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..");

    // OwnTransactions runs the store's work in a transaction of its own and hands on what that work throws. The data
    // source
    // itself, javax.sql, may be handed on: Platform and ContainerPlatform look it up for the store.
    @ArchTest
    static final ArchRule ONLY_THE_STORE_USES_JDBC = noClasses()
            .that()
            .resideOutsideOfPackage("io.errand.internal.store")
            .and()
            .doNotHaveFullyQualifiedName("io.errand.internal.worker.OwnTransactions")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    // A statement that is made elsewhere would not name the schema of its tables. Of these, Schema runs the scripts,
    // whose names
    // are plain, and the others name no table or qualify it themselves.
    @ArchTest
    static final ArchRule STATEMENTS_NAME_THE_SCHEMA = noClasses()
            .that()
            .haveNameNotMatching(".*\\.store\\.(Sql|Schema|ArrayChangeWriter|Subscription|PostgreSqlDialect)")
            .should()
            .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                    "it makes a statement",
                    access -> access.getTargetOwner().isAssignableTo(Connection.class)
                            && Set.of("createStatement", "prepareStatement", "prepareCall")
                                    .contains(access.getTarget().getName())));

    @ArchTest
    static final ArchRule ONLY_THE_PLATFORM_HANDS_ON_DATA_SOURCES = noClasses()
            .that()
            .resideOutsideOfPackage("io.errand.internal.store")
            .and()
            .haveNameNotMatching(".*\\.worker\\.(Container)?Platform")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.sql..");

    @ArchTest
    static final ArchRule TIME_CHANCE_AND_THREADS_ARE_GIVEN = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                    "it is one of " + FORBIDDEN,
                    access -> FORBIDDEN.contains(access.getTargetOwner().getFullName() + "."
                            + access.getTarget().getName())));

    @ArchTest
    static void onlyWhatAnotherPackageUsesIsPublic(JavaClasses classes) {
        // The benchmark and the fixtures are users too: they make nodes without a container.
        Set<String> used = new ClassFileImporter()
                .importPackages("io.errand").stream()
                        .flatMap(ArchitectureTest::usedElsewhere)
                        .collect(Collectors.toSet());
        classes()
                .that()
                .resideInAPackage("io.errand.internal..")
                .and()
                .areTopLevelClasses()
                .and()
                .haveModifier(PUBLIC)
                // JPA makes the converters, ServiceLoader makes the extension; both look for public classes.
                .and()
                .doNotHaveSimpleName("InstantConverters")
                .and()
                .doNotHaveSimpleName("ErrandExtension")
                .should(ArchCondition.from(DescribedPredicate.describe(
                        "be used by another package", (JavaClass type) -> used.contains(type.getFullName()))))
                .check(classes);
    }

    /** What a class depends on in other packages, parameters of what it calls included: a lambda names no type. */
    private static Stream<String> usedElsewhere(JavaClass user) {
        Stream<JavaClass> named = user.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass);
        Stream<JavaClass> passed = user.getCodeUnitCallsFromSelf().stream()
                .flatMap(call -> call.getTarget().getRawParameterTypes().stream());
        return Stream.concat(named, passed)
                .filter(type -> !type.getPackageName().equals(user.getPackageName()))
                .map(JavaClass::getFullName);
    }

    /** Each package is a slice. */
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
