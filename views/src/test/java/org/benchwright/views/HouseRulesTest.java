package org.benchwright.views;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house for panels. */
@AnalyzeClasses(packages = "org.benchwright.views", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule views_hold_no_sql = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.h2..", "org.duckdb..");

    @ArchTest
    static final ArchRule views_do_no_file_input_or_output = noClasses().should().dependOnClassesThat()
            .haveNameMatching("java\\.nio\\.file\\.Files|java\\.io\\.File(In|Out)putStream|java\\.io\\.File(Reader|Writer)");

    @ArchTest
    static final ArchRule view_models_know_no_scene = noClasses().that().haveSimpleNameEndingWith("Model")
            .should().dependOnClassesThat().resideInAPackage("javafx.scene..").allowEmptyShould(true);

    @ArchTest
    static final ArchRule views_do_not_know_the_window = noClasses().should().dependOnClassesThat().resideInAPackage("org.benchwright.app..");

    @ArchTest
    static final ArchRule charts_know_no_engine = noClasses().that().resideInAPackage("org.benchwright.views.chart..")
            .should().dependOnClassesThat().resideInAPackage("org.benchwright.engine..").allowEmptyShould(true);
}
