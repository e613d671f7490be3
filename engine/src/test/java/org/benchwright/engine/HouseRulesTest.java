package org.benchwright.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The rules of the house for the engine's rooms. */
@AnalyzeClasses(packages = "org.benchwright.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String ROOT = "org.benchwright.engine.";
    private static final String[] GROUND = {ROOT + "fault..", ROOT + "json..", ROOT + "workspace..", ROOT + "job..", ROOT + "stats..", ROOT + "plugin..",
        ROOT + "compute.."};
    private static final String[] COMMON = {ROOT + "data..", ROOT + "recipe..", ROOT + "neural.."};
    /** Everything that is neither ground nor common ground. */
    private static final String[] DOMAINS = {ROOT + "learn..", ROOT + "lineage..", ROOT + "track..",
        ROOT + "registry..", ROOT + "serve..", ROOT + "monitor..",
        ROOT + "system..", ROOT + "history..", ROOT + "catalog..", ROOT + "label.."};

    @ArchTest
    static final ArchRule the_engine_shows_nothing = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule rooms_have_no_cycles = slices().matching("org.benchwright.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ground_rooms_import_no_higher_floor = noClasses().that().resideInAnyPackage(GROUND)
            .should().dependOnClassesThat().resideInAnyPackage(concat(COMMON, DOMAINS));

    @ArchTest
    static final ArchRule only_tests_plugins_and_the_app_use_the_door = noClasses().that().resideInAPackage(ROOT + "*..")
            .should().dependOnClassesThat().haveFullyQualifiedName(ROOT + "Engine");

    @ArchTest
    static final ArchRule only_the_data_room_uses_the_query_engine = noClasses().that().resideOutsideOfPackage(ROOT + "data..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + "data.duck..", "org.duckdb..");

    @ArchTest
    static final ArchRule statistics_know_no_database = noClasses().that().resideInAnyPackage(ROOT + "stats..", ROOT + "neural..")
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.h2..", "org.duckdb..", ROOT + "workspace..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_say_what_things_are = noClasses().should().haveSimpleNameEndingWith("Util")
            .orShould().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper")
            .orShould().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule every_room_says_what_it_is_for = classes().that().areTopLevelClasses().should(haveADescribedPackage());

    private static ArchCondition<JavaClass> haveADescribedPackage() {
        return new ArchCondition<>("have a package-info beside them") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                // A package-info without annotations leaves no class file, so its source is looked for.
                java.nio.file.Path source = java.nio.file.Path.of("src/main/java", item.getPackageName().split("\\."))
                        .resolve("package-info.java");
                events.add(new SimpleConditionEvent(item, java.nio.file.Files.exists(source), item.getPackageName()));
            }
        };
    }

    private static String[] concat(String[] a, String[] b) {
        return java.util.stream.Stream.concat(List.of(a).stream(), List.of(b).stream()).toArray(String[]::new);
    }
}
