package org.benchwright.app.cli;

/** A verb about what is known of things; it works also while the workspace is open elsewhere. */
abstract class MetadataVerb extends Verb {
    @Override
    protected boolean anywhere() {
        return true;
    }
}
